"""FastAGI: Asterisk asks what to do with a call, and our flows answer."""
