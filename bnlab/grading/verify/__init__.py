"""Prove that the tests bite, with answers of known worth."""
