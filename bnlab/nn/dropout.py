"""Dropout: in training each value is lost with a fixed chance."""

from bnlab.nn.layer import Layer


class Dropout(Layer):
    """Inverted dropout: kept values grow by 1 / keep_prob.

    Parameters
    ----------
    keep_prob : float
        In (0, 1].
    rng : numpy.random.Generator

    Notes
    -----
    Srivastava and others (2014), JMLR 15, 1929-1958.
    """

    def __init__(self, keep_prob, rng):
        super().__init__()
        if not 0 < keep_prob <= 1:
            raise ValueError(f"keep_prob must be in (0, 1], got {keep_prob}")
        self.keep_prob, self.rng = keep_prob, rng

    def forward(self, x):
        self.mask = None
        if self.mode != "train":
            return x
        kept = self.rng.random(x.shape) < self.keep_prob
        self.mask = kept.astype(x.dtype) / self.keep_prob
        return x * self.mask

    def backward(self, dy):
        return dy if self.mask is None else dy * self.mask
