"""The pages of the app: one file a page, each with a ``show`` function.

Read ``main.py`` first, then ``overview.py``; ``frame`` holds what every page shares.
"""
