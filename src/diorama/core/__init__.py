"""The nouns of a film, exact time, errors, digests and the project folder."""
