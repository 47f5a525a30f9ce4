"""Known mistakes in `train_step`."""

import numpy as np

from bnlab.checks.mistakes import KnownMistakes
from bnlab.lessons.diagnoses import EPS_MISSING, SAMPLE_VARIANCE
from bnlab.lessons.why_it_works.mistakes.step import EPS, log_softmax, step

known = KnownMistakes("train_step")


@known("the loss is summed over the examples; the task asks for the mean")
def _summed_loss(x, labels, params, learning_rate):
    return step(x, labels, params, learning_rate, loss=lambda loss, n: loss * n)


@known(
    "the gradient is that of the summed loss: divide the logits' gradient by N",
)
def _summed_gradient(x, labels, params, learning_rate):
    return step(x, labels, params, learning_rate, dlogits=lambda p, t: p - t)


@known(
    "the logits' gradient is divided by N times C; divide by N, the number of examples",
)
def _averaged_over_classes(x, labels, params, learning_rate):
    return step(x, labels, params, learning_rate, dlogits=lambda p, t: (p - t) / p.size)


@known("you step up the gradient; subtract learning_rate * gradient")
def _uphill(x, labels, params, learning_rate):
    return step(x, labels, params, learning_rate, moved=lambda old, step: old + step)


@known("the loss you return is that after the step; return the one before")
def _loss_after(x, labels, params, learning_rate):
    _, new = step(x, labels, params, learning_rate)
    return step(x, labels, new, learning_rate)[0], new


@known(
    "the softmax overflows at large logits: subtract each row's largest one before exp",
)
def _overflowing(x, labels, params, learning_rate):
    def softmax(logits, labels):
        with np.errstate(all="ignore"):
            p = np.exp(logits)
            p /= p.sum(axis=1, keepdims=True)
            return p, -np.log(p[np.arange(len(labels)), labels]).mean()

    return step(x, labels, params, learning_rate, softmax=softmax)


@known(
    "the loss takes the logarithm of a probability that underflows to 0 at large "
    "logits: compute log-softmax as logits - max - log of the sum",
)
def _log_of_zero(x, labels, params, learning_rate):
    def softmax(logits, labels):
        p = np.exp(log_softmax(logits))
        with np.errstate(divide="ignore"):
            return p, -np.log(p[np.arange(len(labels)), labels]).mean()

    return step(x, labels, params, learning_rate, softmax=softmax)


@known(
    "a small number (1e-8) is added to the probability before the logarithm; with "
    "log-softmax none is needed",
)
def _padded_logarithm(x, labels, params, learning_rate):
    def softmax(logits, labels):
        p = np.exp(log_softmax(logits))
        return p, -np.log(p[np.arange(len(labels)), labels] + 1e-8).mean()

    return step(x, labels, params, learning_rate, softmax=softmax)


@known("the ReLU is left out on the way back: dy is 0 where y <= 0")
def _relu_not_sent_back(x, labels, params, learning_rate):
    return step(x, labels, params, learning_rate, bend_back=lambda dh, y: dh)


@known("the ReLU is missing")
def _no_relu(x, labels, params, learning_rate):
    return step(
        x, labels, params, learning_rate, bend=lambda y: y, bend_back=lambda dh, y: dh
    )


@known(
    "batch norm's mean and variance are taken as constants on the way back",
)
def _constant_statistics(x, labels, params, learning_rate):
    return step(
        x,
        labels,
        params,
        learning_rate,
        dz=lambda dx_hat, x_hat, inv_std: dx_hat * inv_std,
    )


@known("batch norm is skipped on the way back: weights1 gets dy for dz")
def _skipped_back(x, labels, params, learning_rate):
    return step(
        x,
        labels,
        params,
        learning_rate,
        gamma=lambda gamma: 1.0,
        dz=lambda dx_hat, x_hat, inv_std: dx_hat,
    )


@known("gamma is left out on the way back through batch norm")
def _no_gamma_back(x, labels, params, learning_rate):
    return step(x, labels, params, learning_rate, gamma=lambda gamma: 1.0)


@known("dgamma is taken with y instead of x_hat")
def _dgamma_with_y(x, labels, params, learning_rate):
    return step(
        x,
        labels,
        params,
        learning_rate,
        dgamma=lambda dy, x_hat, y: (dy * y).sum(axis=0),
    )


@known(
    "gamma and beta are not updated: they are learned like any other parameter",
)
def _batch_norm_not_learned(x, labels, params, learning_rate):
    def kept(new, old):
        return {**new, "gamma": old["gamma"] + 0.0, "beta": old["beta"] + 0.0}

    return step(x, labels, params, learning_rate, kept=kept)


@known(
    "the gradient goes back through the new weights2; use the ones of the forward pass",
)
def _new_weights_back(x, labels, params, learning_rate):
    return step(
        x, labels, params, learning_rate, back=lambda weights, step: weights - step
    )


@known("bias2's gradient is averaged over the batch; add it up")
def _averaged_bias(x, labels, params, learning_rate):
    return step(
        x, labels, params, learning_rate, dbias=lambda dlogits: dlogits.mean(axis=0)
    )


@known(SAMPLE_VARIANCE)
def _sample_variance(x, labels, params, learning_rate):
    def inv_std(z):
        return 1 / np.sqrt(z.var(axis=0) * len(z) / max(len(z) - 1, 1) + EPS)

    return step(x, labels, params, learning_rate, inv_std=inv_std)


@known(EPS_MISSING)
def _no_eps(x, labels, params, learning_rate):
    with np.errstate(all="ignore"):  # with one example it divides by 0
        return step(
            x, labels, params, learning_rate, inv_std=lambda z: 1 / z.std(axis=0)
        )


@known("the learning rate is not used")
def _no_rate(x, labels, params, learning_rate):
    loss, _ = step(x, labels, params, learning_rate)
    return loss, step(x, labels, params, 1.0)[1]


@known("the parameters come back as they were")
def _no_step(x, labels, params, learning_rate):
    return step(x, labels, params, 0.0)
