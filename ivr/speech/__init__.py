"""Numbers, days, hours and announcements as words, in Polish and in English. All of it pure."""
