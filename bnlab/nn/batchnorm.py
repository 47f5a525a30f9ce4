"""Batch norm, fast: the equations of lessons 02 and 03 in a few array passes."""

import numpy as np

from bnlab.nn.layer import Layer, batch_mean, batch_mean_of_product


class BatchNorm(Layer):
    """y = gamma * x_hat + beta, x_hat = (x - mean) / sqrt(var + eps).

    Parameters
    ----------
    features : int
    momentum : float, default=0.1
        Weight of the new batch in the running statistics.
    eps : float, default=1e-5
        Inside the root.
    overwrite : bool, default=True
        Keep x_hat in the buffer of `x`. Only a layer before doesn't need
        its output any more (an activation does, the data do).
    debias : bool, default=True
        Whether running averages are weighted as if they had no start value.

    Notes
    -----
    Algorithm 1 of Ioffe and Szegedy (2015), arXiv:1502.03167. The variance
    divides by N, the running one by N - 1. `x` is centred twice: the second
    mean is the rounding error of the first, which in float32 matters when a
    feature's mean is a thousand times its standard deviation.
    """

    def __init__(self, features, momentum=0.1, eps=1e-5, overwrite=True, debias=True):
        super().__init__()
        self.shapes = {"gamma": (1, features), "beta": (1, features)}
        self.momentum, self.eps = momentum, eps
        self.overwrite, self.debias = overwrite, debias

    def start(self, rngs):
        self.gamma[...], self.beta[...] = 1, 0
        self.running_mean = np.zeros_like(self.gamma)
        self.running_var = np.ones_like(self.gamma)
        self.batches = 0

    def forward(self, x):
        if self.mode == "eval":
            return self._infer(x)
        mean = batch_mean(x)  # (..., 1, D)
        x_hat = np.subtract(x, mean, out=x if self.overwrite else None)
        residue = batch_mean(x_hat)
        x_hat -= residue
        var = batch_mean_of_product(x_hat, x_hat)  # (..., 1, D)
        self.inv_std = 1 / np.sqrt(var + self.eps)
        x_hat *= self.inv_std
        self.x_hat = x_hat
        if self.mode == "train":
            self._remember(mean + residue, var, x.shape[-2])
        y = self.gamma * x_hat
        y += self.beta
        return y

    def backward(self, dy):
        mean_dy = batch_mean(dy)  # (..., 1, D)
        mean_dy_x_hat = batch_mean_of_product(dy, self.x_hat)  # (..., 1, D)
        self._keep_gradients(mean_dy, mean_dy_x_hat, dy.shape[-2])
        dx = self.x_hat * -mean_dy_x_hat
        dx += dy
        dx -= mean_dy
        dx *= self.gamma * self.inv_std
        return dx

    def _keep_gradients(self, mean_dy, mean_dy_x_hat, n):
        np.multiply(mean_dy, n, out=self.dbeta)
        np.multiply(mean_dy_x_hat, n, out=self.dgamma)

    def _remember(self, mean, var, n):
        self.batches += 1
        weight = self.momentum
        if self.debias:  # the same as dividing by 1 - (1 - momentum)^batches
            weight /= 1 - (1 - self.momentum) ** self.batches
        self.running_mean += weight * (mean - self.running_mean)
        self.running_var += weight * (var * (n / max(n - 1, 1)) - self.running_var)

    def _infer(self, x):
        scale = self.gamma / np.sqrt(self.running_var + self.eps)
        return scale * x + (self.beta - scale * self.running_mean)


class GhostBatchNorm(BatchNorm):
    """Batch norm over consecutive groups of the batch.

    Hoffer, Hubara and Soudry (2017), arXiv:1705.08741.

    Parameters
    ----------
    ghost_size : int
        Examples a group; the batch is a multiple of it.
    """

    def __init__(self, features, ghost_size, **options):
        super().__init__(features, **options)
        self.ghost_size = ghost_size

    def bind(self, params, grads):
        # One axis more, for the groups: (..., 1, 1, D).
        super().bind(
            {name: array[..., None, :, :] for name, array in params.items()},
            {name: array[..., None, :, :] for name, array in grads.items()},
        )

    def forward(self, x):
        return super().forward(self._grouped(x)).reshape(x.shape)

    def backward(self, dy):
        return super().backward(self._grouped(dy)).reshape(dy.shape)

    def _grouped(self, x):
        n, features = x.shape[-2:]
        if self.mode == "eval":
            return x[..., None, :, :]
        if n % self.ghost_size:
            raise ValueError(
                f"the batch must be a multiple of ghost_size {self.ghost_size}, got {n}"
            )
        return x.reshape(*x.shape[:-2], -1, self.ghost_size, features)

    def _keep_gradients(self, mean_dy, mean_dy_x_hat, n):
        mean_dy.sum(axis=-3, keepdims=True, out=self.dbeta)
        mean_dy_x_hat.sum(axis=-3, keepdims=True, out=self.dgamma)
        self.dbeta *= n
        self.dgamma *= n

    def _remember(self, mean, var, n):
        mean, var = (a.mean(axis=-3, keepdims=True) for a in (mean, var))
        super()._remember(mean, var, n)


class NoisyBatchNorm(BatchNorm):
    """Batch norm whose output gets another scale and shift at every step.

    Its units' distributions jump from step to step, in absolute terms further
    than those of a plain net move: if stable distributions were what helps,
    this couldn't work. The gradient takes the noise as constants. In eval
    mode there is none.

    Parameters
    ----------
    shift, scale : float
        At each step and unit the noise has a mean from
        uniform(-shift, shift) and a scale from uniform(1, scale).
    spread : float
        Each example's own departure from these.
    rng : numpy.random.Generator

    Notes
    -----
    After Santurkar, Tsipras, Ilyas and Madry (2018), arXiv:1805.11604.
    """

    def __init__(self, features, rng, shift=0.5, scale=1.25, spread=0.1, **options):
        super().__init__(features, **options)
        self.rng, self.shift, self.scale, self.spread = rng, shift, scale, spread

    def forward(self, x):
        y = super().forward(x)
        if self.mode == "eval":
            return y
        self.noise_scale = self._around(1, self.scale, y)
        y *= self.noise_scale
        y += self._around(-self.shift, self.shift, y)
        return y

    def backward(self, dy):
        return super().backward(dy * self.noise_scale)

    def _around(self, low, high, y):
        centre = self.rng.uniform(low, high, self.gamma.shape)
        drawn = centre + self.rng.uniform(-self.spread, self.spread, y.shape)
        return drawn.astype(y.dtype)
