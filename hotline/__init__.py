"""The roof: command line, set-up, supervision and wiring; only this package knows all others."""
