"""Reminder letters, and the paragraphs for the minutes, as Word documents in English, French and Spanish.

Read ``route.py`` first, then ``letter_run.py``.
"""
