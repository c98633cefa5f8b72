"""What callers hear while they wait in the queue, without ever leaving it."""
