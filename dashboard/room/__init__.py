"""The room: the page for projector and audience, from a ledger, a day, words and a theme.

Read ``discreet.py`` for how States stay unnamed, ``redaction.py`` for how texts lose their names.
"""
