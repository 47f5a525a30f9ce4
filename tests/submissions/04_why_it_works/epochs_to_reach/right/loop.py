# A loop that stops at the first
def epochs_to_reach(accuracy, target):
    for epoch, value in enumerate(accuracy, start=1):
        if value >= target:
            return epoch
    return None
