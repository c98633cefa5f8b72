"""Limits of the live figures, and an alert when one is crossed for long enough."""
