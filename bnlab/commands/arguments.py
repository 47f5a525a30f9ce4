"""Kinds of arguments that several commands take."""

import argparse


def whole_number(text: str) -> int:
    """An argument that counts, from 0 on."""
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError(f"needs a number from 0 on, got {number}")
    return number


def count(text: str) -> int:
    """An argument that counts, from 1 on."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("needs a number above 0")
    return number
