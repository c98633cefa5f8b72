"""Notifications and applications: what a ticket is and may do."""
