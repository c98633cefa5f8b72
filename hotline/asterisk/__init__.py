"""Gets, configures and runs the telephone exchange."""
