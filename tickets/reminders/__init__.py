"""Reminders of due dates, for consultants and supervisors, once each."""
