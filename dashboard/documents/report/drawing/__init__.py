"""Charts drawn as SVG from the very figures that pages show.

Read ``chart_svg.py`` first.
"""
