"""Set-up: from a bare machine to everything that ``up`` and ``test`` need, step by step."""
