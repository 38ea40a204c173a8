"""The room: the page for projector and audience, live in the meeting, frozen for the record, static for the web.

Read ``rooms.py`` first: what every screen of a convention's room is told.
"""
