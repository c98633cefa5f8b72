"""The ledger of calls: one record per call, its journey, its outcome."""
