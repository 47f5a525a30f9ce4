"""A class: find its submissions, grade them on every core, store the grades."""
