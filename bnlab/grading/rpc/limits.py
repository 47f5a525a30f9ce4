"""What one message between the processes may hold, in plain numbers.

This file lies in the student's jail too, so it imports nothing. Over there a learner
can change these numbers; the examiner reads its own copy of them.
"""

MIB = 2**20

# Of a whole message. A reference to an object counts as the object again.
MAX_FRAME = 64 * MIB
MAX_VALUES = 200_000
MAX_DICT_ENTRIES = 2_000  # few enough that chosen hash collisions cost nothing
MAX_DEPTH = 50  # containers within containers

# Of one value in it.
MAX_INTEGER_BYTES = 1_024
MAX_DIMENSIONS = 32  # what the oldest supported NumPy can hold
MAX_SHAPE_BYTES = 2**40  # by the axes that aren't empty; a frame bounds the others
MAX_TYPE_NAME = 100  # bytes of the name of a type of the student's

# Of an error that is told.
MAX_ERROR_TEXT = 10_000  # characters of the message, of the traceback, of a class
MAX_ERROR_CLASSES = 20  # the class and those it is derived from

# What the jail's own half keeps to.
MAX_LINES_REPAIRED = 500  # of one cell: each costs another try to compile it
CPU_GRACE_SECONDS = 2  # from the signal that says why to the one that ends it
SECONDS_TO_END = 0.5  # a process has closed its line a moment before it is gone
