# Central differences whose step grows with the element
import numpy as np


def numerical_gradient(f, x, h=1e-5):
    steps = h * np.maximum(1.0, np.abs(x))
    gradient = np.empty_like(x)
    for i in np.ndindex(x.shape):
        move = np.where(
            np.arange(x.size).reshape(x.shape) == np.ravel_multi_index(i, x.shape),
            steps,
            0.0,
        )
        gradient[i] = (f(x + move) - f(x - move)) / (2 * steps[i])
    return gradient
