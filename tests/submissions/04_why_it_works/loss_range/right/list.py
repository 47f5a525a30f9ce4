# All losses in a list
def loss_range(loss, params, gradient, rates):
    losses = [loss(params - rate * gradient) for rate in rates]
    return min(losses), max(losses)
