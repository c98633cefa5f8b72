"""Tickets that belong together: related ones, ones that follow others, and duplicates."""
