"""Files that are kept encrypted: what is attached to tickets, and recordings."""
