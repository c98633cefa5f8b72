"""How long a caller will probably wait, and why one did."""
