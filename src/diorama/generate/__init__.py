"""Shot and guides to Take: the backends that make a clip."""
