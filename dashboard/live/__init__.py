"""Tells open screens that a book changed."""
