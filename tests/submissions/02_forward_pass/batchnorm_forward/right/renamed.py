# Arguments under other names, a callable object instead of a function
import numpy as np


class Forward:
    def __call__(self, X, g, b, epsilon=1e-5):
        normalized = (X - X.mean(0)) / np.sqrt(X.var(0) + epsilon)
        return g * normalized + b, None


batchnorm_forward = Forward()
