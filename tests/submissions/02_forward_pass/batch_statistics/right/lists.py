# The statistics module, results as plain Python lists
import statistics


def batch_statistics(x):
    columns = x.T.tolist()
    mean = [statistics.fmean(c) for c in columns]
    var = [
        statistics.fmean((v - m) ** 2 for v in c)
        for c, m in zip(columns, mean, strict=True)
    ]
    return mean, var
