"""Roundsman: an operating system for delivery."""

__version__ = "0.1.0"
