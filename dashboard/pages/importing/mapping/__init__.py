"""Where a person says what columns, States and texts of a file mean.

Read ``mapping_form.py`` first.
"""
