"""The help desk: knows no telephone and no HTTP."""
