"""Announcements as plain files, which a web server goes on serving when all of ours is stopped."""
