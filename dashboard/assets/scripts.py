"""The scripts of every page that shows charts: plotly.js and what draws with it.

plotly.js is its bundle of cartesian charts, version 4.1.1, as published on npm
(plotly.js-cartesian-dist-min; MIT, ``plotly-LICENSE.txt``): a third of the whole of it. A test holds
that it is the version that the Python package draws for.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from dashboard.assets.asset import publish

FOLDER: Final = Path(__file__).parent
PLOTLY: Final = publish("plotly-cartesian.js", (FOLDER / "plotly-cartesian.min.js").read_bytes())
PICTURE: Final = publish("picture.js", (FOLDER / "picture.js").read_bytes())
CHARTS: Final = publish(
    "charts.js",
    "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in ("charts.js", "paper.js"))
    .replace("PLOTLY", PLOTLY.name)
    .replace("PICTURE", PICTURE.name)
    .encode(),
)
