"""Recognises a cell as a State: names, official titles, suggestions for unknown names.

Read ``state_names.py`` first.
"""
