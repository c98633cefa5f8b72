"""Telephones: flows, speech, and the bridge to Asterisk."""
