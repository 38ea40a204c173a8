"""The kinds of table that a sheet can hold: lists, cross tables, status reports.

Read ``classify_table.py`` first.
"""
