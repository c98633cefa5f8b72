"""How many people a day needs, from the calls of days like it."""
