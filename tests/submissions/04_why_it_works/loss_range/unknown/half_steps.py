# Steps of half the size
def loss_range(loss, params, gradient, rates):
    losses = [loss(params - 0.5 * rate * gradient) for rate in rates]
    return min(losses), max(losses)
