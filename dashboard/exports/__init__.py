"""Copies of tables as CSV, JSON, XLSX and HTML, and the route that serves them.

Read ``route.py`` first; ``csv.py`` is the shortest format.
"""
