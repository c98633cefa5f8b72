"""Messages to customers and staff: kept with the deed that they tell of, sent once."""
