"""Figures drawn: one function a chart."""
