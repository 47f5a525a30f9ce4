# The power -1/2
def normalize(x, mean, var, eps=1e-5):
    return (x - mean) * (var + eps) ** -0.5
