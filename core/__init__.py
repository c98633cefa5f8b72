"""The ground floor: time, identifiers, errors, events, the database, settings and logs."""
