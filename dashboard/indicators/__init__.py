"""Figures: pure functions of a Ledger and an as-of date, one file a concept.

Read ``coverage.py`` (voluntary) and ``collection.py`` (assessed) first.
"""
