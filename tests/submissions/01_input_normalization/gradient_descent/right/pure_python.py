# Lists and sums, without an array operation.
def gradient_descent(x, y, learning_rate, steps):
    rows = [[float(v) for v in row] for row in x]
    targets = [float(v) for v in y]
    n, d = len(rows), len(rows[0])
    w, losses = [0.0] * d, []
    for _ in range(steps + 1):
        r = [
            sum(a * b for a, b in zip(row, w, strict=True)) - t
            for row, t in zip(rows, targets, strict=True)
        ]
        losses.append(sum(e * e for e in r) / n / 2)
        for j in range(d):
            w[j] -= learning_rate * sum(r[i] * rows[i][j] for i in range(n)) / n
    return losses
