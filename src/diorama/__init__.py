"""Diorama: build the world once; shoot it with any video model."""

__version__ = "0.1.0"
