# From the images of two points, solving for the line
import numpy as np


def identity_parameters(mean, var, eps=1e-5):
    def x_hat(x):
        return (x - mean) / np.sqrt(var + eps)

    gamma = 1 / (x_hat(mean + 1.0) - x_hat(mean))
    return gamma, mean - gamma * x_hat(mean)
