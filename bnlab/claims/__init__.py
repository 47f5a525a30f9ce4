"""The measured numbers that the lessons quote, each from a run over seeds.

``bnlab claims`` measures them and writes ``docs/claims.json``; the text of a lesson
marks each with a comment, ``17<!--claim:02.bias_effect-->``, and a test finds every
number there.
"""

from bnlab.claims.measure import Claim, claim, measure, measure_all

__all__ = ["Claim", "claim", "measure", "measure_all"]
