"""Documents that leave the screen: each is one content, built from the pages' own parts, and thin writers of it.

Read ``report/content.py`` and ``letters/route.py`` first.
"""
