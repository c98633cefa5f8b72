"""How long a test waits for what must come."""

HANGS_SECONDS = 30.0
"""A limit against what hangs, and no promise of speed: a busy machine may pause for seconds."""
