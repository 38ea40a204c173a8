"""Detects the tables on sheets of any layout: header rows, preamble, columns, extent.

Read ``sheet_tables.py`` first, then ``header_rows.py``.
"""
