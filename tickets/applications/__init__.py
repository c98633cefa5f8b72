"""Applications: what they need, the formal check (R18), and the visit to an office (R22)."""
