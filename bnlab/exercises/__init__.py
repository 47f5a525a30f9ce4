"""The exercises as the checks see them, one module a lesson."""
