"""How long a caller will probably wait."""
