"""What the lessons' figures and claims compute, one module a lesson.

Every function takes its seed or generator as an argument and returns numbers;
nothing here draws.
"""
