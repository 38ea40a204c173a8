"""Tables that pages show and exports write: one function a table, typed cells.

Read ``table.py`` first; ``contributions.py`` is an example.
"""
