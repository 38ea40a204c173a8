"""OpenDocument spreadsheets (.ods).

Read ``ods_reader.py`` first.
"""
