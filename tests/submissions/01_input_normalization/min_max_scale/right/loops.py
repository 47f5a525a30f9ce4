# Element by element in Python; a list of lists.
def min_max_scale(x, low, high):
    scaled = []
    for row in x:
        scaled.append(
            [
                0.0
                if high[j] == low[j]
                else float((value - low[j]) / (high[j] - low[j]))
                for j, value in enumerate(row)
            ]
        )
    return scaled
