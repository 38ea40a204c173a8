"""Parses one cell: amounts, dates, States, meetings, words of a fixed set.

Read ``amounts.py`` and ``dates.py`` first.
"""
