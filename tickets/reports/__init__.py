"""Measures: the indicators of domain 7, from roll-ups that equal the raw calls."""
