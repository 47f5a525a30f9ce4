"""Inputs that the checks of several lessons draw."""

import numpy as np


def spread(rng, n, d):
    """(N, D): features of different mean and scale."""
    scale = 10.0 ** rng.uniform(-1, 1, d)
    return rng.normal(size=(n, d)) * scale + rng.normal(size=d) * 2 * scale


def parameters(rng, d):
    """A gamma and a beta, away from 1 and 0."""
    return {
        "gamma": rng.uniform(0.5, 2.0, d) * rng.choice([-1.0, 1.0], d),
        "beta": rng.uniform(0.5, 2.0, d) * rng.choice([-1.0, 1.0], d),
    }


def forward_cancelling(inputs):
    """The terms that cancel in y: gamma * x / sqrt(var + eps)."""
    x = np.asarray(inputs["x"], dtype=float)
    inv_std = 1 / np.sqrt(x.var(axis=0) + inputs.get("eps", 1e-5))
    return {"y": float(np.max(np.abs(inputs["gamma"] * x * inv_std), initial=0))}
