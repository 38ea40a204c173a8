"""The ``dashboard`` command: run the server, make a convention, check and import books, restore versions.

Read ``main.py`` first: a function a command.
"""
