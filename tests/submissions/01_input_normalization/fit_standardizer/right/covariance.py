# The diagonal of a covariance matrix that divides by N; a list.
import numpy as np


def fit_standardizer(x):
    centred = x - x.mean(axis=0)
    covariance = centred.T @ centred / len(x)
    return [x.mean(axis=0), np.sqrt(np.diag(covariance))]
