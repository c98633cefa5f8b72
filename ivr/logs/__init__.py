"""What Asterisk writes down itself: the queue's log, and the events of channels."""
