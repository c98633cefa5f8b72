"""Announcements: outages, maintenance, the telephone line itself."""
