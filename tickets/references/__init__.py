"""References that callers quote: numbers of declarations, transports, companies and guarantees."""
