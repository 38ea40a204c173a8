"""The room: the page for projector and audience, live in the meeting, frozen for the record, static for the web.

Read ``slides.py`` first: what is shown; then ``route.py``: how screens get it. What every screen is told
stands in the room *live*, which pages know too.
"""
