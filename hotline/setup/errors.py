"""Why set-up cannot go on."""


class Missing(Exception):
    """Something is missing or in the way; the message says what, and how to get it."""
