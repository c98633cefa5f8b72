"""When consultants were signed in, available or busy: the history of what their phones told."""
