"""Whom an announcement reached, whom the failure affects, and who needed nobody after that."""
