"""What supervisors have to look at again: overdue failures, and what one person has published."""
