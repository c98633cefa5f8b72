"""What one shift hands over to the next, and who has confirmed it."""
