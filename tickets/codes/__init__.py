"""Access codes of tickets: four digits that open status and due date, and nothing else (L1T)."""
