"""Who works on a ticket: the groups of the first and the second line, and the people in them."""
