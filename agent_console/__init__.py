"""Browsers: the consultants' console, the supervisors' picture, the page that calls the hotline."""
