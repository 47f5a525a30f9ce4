# The target must be reached twice in a row
def epochs_to_reach(accuracy, target):
    for i in range(1, len(accuracy)):
        if accuracy[i - 1] >= target and accuracy[i] >= target:
            return i
    return None
