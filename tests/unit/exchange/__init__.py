"""The telephone, and how Asterisk is got and configured."""
