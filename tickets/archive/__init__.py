"""The public list of announcements: what was published, for everybody to read."""
