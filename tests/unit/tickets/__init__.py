"""The help desk, without a database."""
