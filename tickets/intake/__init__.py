"""How mail from customers is recognised, before anything fetches it."""
