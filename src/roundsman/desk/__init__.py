"""What people at a desk need over all rooms: finding things by what they are called, saved views of lists, and who else
looks at the same thing.

Owns saved views and presence. Keeps: a view is changed by its owner alone; presence ends by itself.
"""
