"""Reads unknown files in a process of its own, with limits of time and memory.

Read ``sandbox.py`` first; ``worker.py`` is that process.
"""
