"""With what programs prove that somebody let them read."""
