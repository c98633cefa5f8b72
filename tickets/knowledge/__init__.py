"""The knowledge base: what consultants read or send, found by any word and counted by call."""
