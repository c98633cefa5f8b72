"""The facts behind the measures, as the ledger and the desk keep them."""
