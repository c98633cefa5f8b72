"""What callers and customers think of how they were served (R39)."""
