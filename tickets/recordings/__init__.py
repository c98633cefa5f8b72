"""What was recorded on any days, searched by those who may listen, and who has listened."""
