"""The form of the page *New convention*.

Read ``fields.py`` first.
"""
