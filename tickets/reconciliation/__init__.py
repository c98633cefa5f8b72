"""What the exchange wrote down against what the ledger knows: every difference is listed."""
