"""Ways of looking at what waits, kept under a name: one's own, and those that a group shares."""
