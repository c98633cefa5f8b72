"""Customers and their PUESC accounts."""
