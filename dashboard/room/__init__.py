"""The room: the slides that a committee sees on the projector and on its own screens, live.

Read ``slides.py`` first, then ``slide.py``.
"""
