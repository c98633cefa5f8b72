"""Systems outside the house, each behind a port that the desk defines."""
