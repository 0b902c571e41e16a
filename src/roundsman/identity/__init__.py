"""Who is here: tenants, organisations, users, their roles and permissions, their sessions.

Keeps: an e-mail belongs to one user of the whole installation; a revoked session is refused by every process at
its next call; five failures in a row lock an account, also when fifty come at once.
"""
