"""Where a learner's code runs: a jail, and the process that it starts with."""
