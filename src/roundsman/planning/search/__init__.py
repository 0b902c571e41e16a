"""How a plan is found: constructed, cut into areas, improved, put together again."""
