"""Where people are sent with what the help desk does not do (the end of domain 2)."""
