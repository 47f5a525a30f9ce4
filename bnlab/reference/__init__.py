"""The reference answers, one module a lesson: what the checks compare with."""
