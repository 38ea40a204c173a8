"""Decides from headings, notes, marks and status columns which rows count, do not count, or are asked about.

Read ``text_classifier.py`` first, then ``row_exclusion.py``.
"""
