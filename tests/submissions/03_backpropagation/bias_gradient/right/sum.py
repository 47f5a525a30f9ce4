# The sum over the batch


def bias_gradient(dx):
    return dx.sum(axis=0)
