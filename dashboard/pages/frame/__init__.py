"""What every page shares: address, view, sidebar, style, elements, page cache.

Read ``view.py`` first, then ``elements.py``.
"""
