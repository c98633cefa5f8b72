"""Approved templates: with one of them a single person may publish an announcement."""
