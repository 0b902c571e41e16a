"""The ground that every room stands on: database, unit of work, events, jobs, HTTP edges, configuration.

No word of logistics is in here, and an architecture test holds it.
"""
