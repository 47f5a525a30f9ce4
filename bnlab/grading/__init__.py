"""Grading: two processes, so that the exam is not held in the student's house."""
