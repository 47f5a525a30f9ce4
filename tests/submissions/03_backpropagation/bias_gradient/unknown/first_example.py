# Wrong in a way that no registry lists: first example


def bias_gradient(dx):
    return dx[0]
