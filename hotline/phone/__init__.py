"""A SIP telephone of our own: for callers by command, and for the tests."""
