"""What goes after its time: purged at night, in small steps, unless a legal hold keeps it."""
