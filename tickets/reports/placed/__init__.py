"""Calls that consultants placed, as they count."""
