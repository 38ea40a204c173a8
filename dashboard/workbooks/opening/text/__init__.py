"""Delimited text (.csv): encoding, delimiter, cells.

Read ``text_reader.py`` first.
"""
