"""Who works when and in which languages, and whether that is enough."""
