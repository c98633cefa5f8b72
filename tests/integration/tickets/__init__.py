"""The help desk on both databases."""
