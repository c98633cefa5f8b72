"""Gateways to systems outside, against small servers of our own."""
