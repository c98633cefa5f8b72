"""What an outage does to tickets: applications wait until e-Klient works again (R17)."""
