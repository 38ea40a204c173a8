"""The texts of each kind of Problem, as gettext messages: one module a part of the house.

Read ``problem_text.py`` first.
"""
