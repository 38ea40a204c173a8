"""Compares two versions of a book: rows and sums that changed, payments that were lost.

Read ``differences.py`` and ``losses.py`` first.
"""
