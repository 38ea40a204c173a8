"""What browsers load by an address of its own: scripts, the style sheet, plotly.js and figures.

Read ``asset.py`` first, then ``charts.js``, which draws the charts of every page.
"""
