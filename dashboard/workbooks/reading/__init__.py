"""Reads the cells of one table as typed rows: columns, totals, checks.

Read ``column_values.py`` first, then ``total_rows.py``.
"""
