"""Complaints and requests for explanations (R19, R38): in time, late, upheld or not."""
