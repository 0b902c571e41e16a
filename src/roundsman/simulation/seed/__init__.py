"""Writes the demonstration world and its month of history into a database, in one transaction, through COPY.

`seeding` is the door and `run` the order of things; `copying` takes rows to the database and sums them up; `base` and
`people` write what stands still; `goods`, `ordering`, `trips`, `door` and `costs` a day gone by; `erase` removes
it all.
"""
