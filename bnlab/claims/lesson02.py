"""Lesson 02's numbers."""

import numpy as np

from bnlab.claims.measure import claim
from bnlab.datasets import load_digits, load_wine
from bnlab.experiments import lesson02 as run
