"""The mapping file: what a person said about columns and texts of a book, and their answers to questions.

Read ``book_mapping.py`` first, then ``mapping_file.py``.
"""
