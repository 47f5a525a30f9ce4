# Feature by feature, Python lists
import math


def identity_parameters(mean, var, eps=1e-5):
    return [math.sqrt(v + eps) for v in var], [float(m) for m in mean]
