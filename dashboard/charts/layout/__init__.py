"""What charts share: layout, axes, colours by role, labels, cached figures.

Read ``figure.py`` first.
"""
