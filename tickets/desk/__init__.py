"""Tickets: notifications and applications, what they are and what they may become."""
