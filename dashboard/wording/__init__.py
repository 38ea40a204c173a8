"""Sentences and names that charts, tables, pages and the command line share.

Read ``source_text.py`` first.
"""
