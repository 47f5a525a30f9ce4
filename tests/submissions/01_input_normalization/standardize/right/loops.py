# Element by element in Python; a list of lists.
def standardize(x, mean, std):
    return [
        [
            0.0 if s == 0 else float((v - m) / s)
            for v, m, s in zip(row, mean, std, strict=True)
        ]
        for row in x
    ]
