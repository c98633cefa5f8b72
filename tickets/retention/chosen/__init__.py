"""How long administrators want things kept; what they do not choose, the configuration says."""
