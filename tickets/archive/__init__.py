"""What was published, for everybody to read."""
