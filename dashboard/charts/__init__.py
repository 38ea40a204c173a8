"""Plotly charts: one function a chart, from figures to a finding and its drawing.

Read ``chart.py`` first; ``ladder.py`` is an example.
"""
