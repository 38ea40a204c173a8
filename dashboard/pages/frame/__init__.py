"""What every page shares: address, view, choices, style, elements, page cache.

Read ``view.py`` first, then ``elements.py``.
"""
