"""Placed calls: whom consultants call, each dialled once, and who was not reached."""
