"""One incident, many tickets: linked to an announcement, and answered all at once, once each."""
