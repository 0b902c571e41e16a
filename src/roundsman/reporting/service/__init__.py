"""Use cases of reporting: reports that are sent."""
