"""What is kept about people: exported, erased, held and purged by one register of all tables."""
