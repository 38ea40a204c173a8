"""The cards of the Overview: one for each stream of money, and the tiles below them.

Read ``card.py`` first.
"""
