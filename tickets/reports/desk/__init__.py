"""Tickets as the measures count them."""
