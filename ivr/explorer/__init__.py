"""Walks every flow through every fork, draws it, and refuses what would strand a caller."""
