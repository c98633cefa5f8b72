"""Customers, their PUESC accounts, and how callers prove who they are."""
