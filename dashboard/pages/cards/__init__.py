"""The cards of the Overview: one for each stream of money, and what needs attention.

Read ``card.py`` first.
"""
