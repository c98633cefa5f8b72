"""Approvals for the fall-back procedure: their numbers, and which are in force."""
