"""From which wait on callers are offered other ways, where administrators have decided it."""
