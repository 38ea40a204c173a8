"""The room: the page for projector and audience, live in the meeting, frozen for the record, static for the web.

Read ``slides.py`` first: what is shown; then ``rooms.py``: what every screen is told.
"""
