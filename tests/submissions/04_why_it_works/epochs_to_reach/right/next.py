# A generator with a default
def epochs_to_reach(accuracy, target):
    return next((i + 1 for i, a in enumerate(accuracy) if a >= target), None)
