"""The ``dashboard`` command: run it, start a convention, check and import books, bring one back."""
