"""Tell me when it is fixed: who asked for it, and how they are told."""
