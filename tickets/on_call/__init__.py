"""Telephones that are rung when nobody can answer: in which order, which of them, and whose."""
