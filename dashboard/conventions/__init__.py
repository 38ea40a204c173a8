"""The conventions in use: reads changed books, holds risky saves, keeps versions, imports files.

Read ``conventions.py`` first, then ``book_updates.py``; ``import_book.py`` holds the steps of an import.
"""
