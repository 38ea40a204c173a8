"""A page as Chromium prints it: its sheets as texts, as boxes of words, and as pictures."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property, reduce
from io import BytesIO
from itertools import pairwise
from statistics import median
from typing import Any, Final

import pypdfium2
from PIL import ImageChops
from PIL.Image import Image
from PIL.Image import new as new_picture

from tests.browser.browser_tab import BrowserTab, normalise_text

FEW: Final = 25  # signs, such as those of icons
NEAR: Final = 40  # of 255: less apart are two shades of one colour
STEP: Final = 10  # of 255, from one pixel to the next
FIGURE: Final = re.compile(r"\d[\d'.,]*\d")
# What a reader finds on the screen, opened or not: titles, sentences, cells
WRITTEN: Final = """() => [...document.querySelectorAll('[data-testid="stMain"] '
    + ':is(h1, h2, .cf-chart-head p, .cf-line, .cf-eyebrow, .cf-amounts, .cf-tile, .cf-facts, .cf-table :is(th, td))')]
  .filter((part) => !part.closest('.cf-choices'))
  .map((part) => {
    const copy = part.cloneNode(true);
    for (const button of copy.querySelectorAll('.cf-copy-box')) button.remove();
    return copy.textContent;
  }).join(' ')"""


@dataclass(frozen=True)
class Printed:
    """The sheets that a page was printed on."""

    content: bytes

    @cached_property
    def sheets(self) -> list[Any]:
        """The pages of the PDF."""
        return list(pypdfium2.PdfDocument(BytesIO(self.content)))

    @cached_property
    def texts(self) -> list[str]:
        """The text of each sheet, with ordinary spaces and apostrophes."""
        return [normalise_text(sheet.get_textpage().get_text_range()) for sheet in self.sheets]

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the first sheet in millimetres."""
        width, height = self.sheets[0].get_size()
        return round(width / 72 * 25.4), round(height / 72 * 25.4)

    def picture(self, number: int, scale: float = 2) -> Image:
        """Return a sheet as a picture."""
        image: Image = self.sheets[number].render(scale=scale).to_pil().convert("RGB")
        return image

    @property
    def smallest_line(self) -> float:
        """The height in points of the lowest line of text, of more than a few signs, on any sheet."""
        heights = Counter[tuple[int, float]]()
        for number, sheet in enumerate(self.sheets):
            texts = sheet.get_textpage()
            for n in range(texts.count_chars()):
                if texts.get_text_range(n, 1).strip():
                    _, low, _, high = texts.get_charbox(n, loose=True)
                    heights[number, round(high - low, 1)] += 1
        return min(height for (_, height), count in heights.items() if count > FEW)

    def place_of(self, number: int, text: str) -> tuple[float, float]:
        """Return where a text begins on a sheet: points from the left, and from the foot."""
        texts = self.sheets[number].get_textpage()
        place, _ = texts.search(text).get_next()
        left, low, _, _ = texts.get_charbox(place)
        return left, low

    def list_cut(self, margin: float) -> list[tuple[int, tuple[float, ...]]]:
        """Return the boxes of texts that reach into the right or left margin of a sheet, in points."""
        found = []
        for number, sheet in enumerate(self.sheets):
            texts, width = sheet.get_textpage(), sheet.get_size()[0]
            boxes = [texts.get_rect(n) for n in range(texts.count_rects())]
            found += [(number, box) for box in boxes if box[2] > width - margin or box[0] < margin]
        return found


def print_page(tab: BrowserTab, **paper: Any) -> Printed:
    """Print a tab's page, without what browsers leave out unless they are told to print grounds."""
    return Printed(tab.page.pdf(print_background=False, **paper))


def missing_figures(tab: BrowserTab, printed: Printed) -> list[str]:
    """Return the figures of a page's texts and tables that are on no sheet."""
    on_screen = set(FIGURE.findall(normalise_text(tab.page.evaluate(WRITTEN))))
    on_paper = set(FIGURE.findall(" ".join(printed.texts)))
    return sorted(on_screen - on_paper)


def count_strokes(picture: Image, colour: tuple[int, int, int]) -> float:
    """Return how often the picture grows lighter behind a bar of a colour, in its middle row."""
    far = ImageChops.difference(picture, new_picture("RGB", picture.size, colour))
    near = reduce(ImageChops.lighter, far.split()).point(lambda value: int(value < NEAR)).tobytes()
    light, width = picture.convert("L").tobytes(), picture.width
    runs = (
        (start + run.end(), start + width)
        for start in range(0, len(near), width)
        for run in re.finditer(rb"\x01+", near[start : start + width])
        if width / 3 < run.end() - run.start() < width * 0.85
    )
    return median(
        sum(after > before + STEP for before, after in pairwise(light[behind:end]))
        for behind, end in runs
    )
