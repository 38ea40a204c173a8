"""The clean layouts: sheets, columns and typed tables, and books written in them.

Read ``tables.py`` first, then ``layouts.py``.
"""
