"""What supervisors see from across the room: figures without names."""
