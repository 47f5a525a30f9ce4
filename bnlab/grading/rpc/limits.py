"""What one message between the processes may hold, in plain numbers."""

MIB = 2**20

MAX_FRAME = 64 * MIB
MAX_VALUES = 200_000  # values in it, those met again through a reference too
MAX_DICT_ENTRIES = 2_000  # few enough that chosen hash collisions cost nothing
MAX_DEPTH = 50
MAX_INTEGER_BYTES = 1_024
MAX_TEXT = 10_000  # characters of an error's message, and of its traceback
