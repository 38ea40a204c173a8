"""Live updates: watches the folder of books and notifies open screens of changes.

Read ``watcher.py`` first, then ``hub.py``.
"""
