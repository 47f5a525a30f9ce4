"""The lessons, one folder each: what changes together lies together."""
