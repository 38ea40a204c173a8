"""Documents that leave the screen: each is one content, built from the pages' own parts, and thin writers of it.

Read ``letters/route.py`` first.
"""
