# Wrong in a way that no registry lists: error


def batchnorm_forward(x, gamma, beta, eps=1e-5):
    raise RuntimeError("not yet")
