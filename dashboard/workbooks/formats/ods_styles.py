"""How the styles of an OpenDocument spreadsheet show cells: struck through, and by which number format.

A style of numbers is written as the format code that shows the same (``formats.number_formats``), so
that one set of rules reads the formats of all kinds of files.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from dashboard.workbooks.cells import CellFormat
from dashboard.workbooks.formats.number_formats import is_month
from dashboard.workbooks.formats.seen_numbers import is_telling

SPACES: Final = {
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0": "number",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0": "look",
    "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0": "calcext",
}
STRIKES: Final = ("style", "type")  # of the line through a text
LETTERS: Final = {
    **{f"number:{name}": name[0] for name in ("day", "month", "year", "hours", "minutes")},
    "number:seconds": "s",
    "number:text-content": "@",
    "number:boolean": "General",
    "number:fraction": "0",
    "number:scientific-number": "0",
}
DEEPEST: Final = 20  # styles that a style may be based on
BY_ZERO: Final = {
    "value()>0": "+",
    "value()>=0": "+0",
    "value()<0": "-",
    "value()<=0": "-0",
    "value()=0": "0",
    "value()!=0": "+-",
}


@lru_cache(maxsize=1_000)
def short(full: str) -> str:
    """A name with the usual prefix of its namespace."""
    space, _, name = full.rpartition("}")
    return f"{SPACES.get(space, '?')}:{name}"


@dataclass(slots=True)
class Style:
    """A style of cells or of pieces of text."""

    parent: str = ""
    data: str = ""  # its style of numbers
    is_struck: bool | None = None  # None: as the style that it is based on
    by_rule: list[str] = field(default_factory=list)  # styles that it has under conditions


@dataclass(slots=True)
class Numbers:
    """A style of numbers: its own part of a format code, and which others it uses under a condition."""

    own: str = ""
    is_text: bool = False
    is_share: bool = False
    others: list[tuple[str, str]] = field(default_factory=list)  # condition, style


class Styles:
    """The styles of a file while they are read."""

    def __init__(self) -> None:
        """Start with none."""
        self.styles: dict[str, Style] = {}  # by family and name
        self.numbers: dict[str, Numbers] = {}
        self.style = Style()
        self.number: Numbers | None = None
        self.reads = ""  # the element whose characters are a part of a format
        self.known: dict[str, CellFormat] = {}

    def begin(self, full: str, attributes: dict[str, str]) -> None:
        """An element of styles begins."""
        name = short(full)
        said = {short(k): v for k, v in attributes.items()}
        if name == "style:style":
            family, parent = said.get("style:family", ""), said.get("style:parent-style-name", "")
            self.style = Style(f"{family} {parent}", said.get("style:data-style-name", ""))
            self.styles[f"{family} {said.get('style:name', '')}"] = self.style
        elif self.number is not None and not name.endswith("-style"):
            self.of_numbers(name, said, self.number)
        elif name == "style:text-properties":
            lines = [v for k in STRIKES if (v := said.get(f"style:text-line-through-{k}"))]
            self.style.is_struck = any(v != "none" for v in lines) if lines else None
        elif name.startswith("number:") and name.endswith("-style"):
            self.number = Numbers(
                is_text=name == "number:text-style", is_share=name == "number:percentage-style"
            )
            self.numbers[said.get("style:name", "")] = self.number
        elif name == "style:map":
            self.style.by_rule.append(f"table-cell {said.get('style:apply-style-name', '')}")

    def of_numbers(self, name: str, said: dict[str, str], number: Numbers) -> None:
        """An element within a style of numbers begins."""
        if name == "number:number":
            factor = said.get("number:display-factor", "1")
            number.own += "0" + "," * ((len(factor.partition(".")[0]) - 1) // 3)
        elif name in {"number:text", "number:embedded-text"}:
            self.reads = name
        elif name == "style:text-properties":
            number.own = "[red]" * ("look:color" in said) + number.own
        elif name == "style:map":
            condition = said.get("style:condition", "").replace(" ", "")
            number.others.append((condition, said.get("style:apply-style-name", "")))
        else:
            number.own += LETTERS.get(name, "")

    def end(self, full: str) -> None:
        """An element of styles ends."""
        name = short(full)
        if name.startswith("number:") and name.endswith("-style"):
            self.number = None
        elif name == self.reads:
            self.reads = ""

    def text(self, text: str) -> None:
        """Characters that a style of numbers shows."""
        if self.reads and self.number is not None:
            shown = text.replace("%", "") if self.number.is_share else text
            within = "0" if self.reads == "number:embedded-text" else ""
            self.number.own += "".join(f"\\{c}" for c in shown) + within

    def code(self, name: str) -> str:
        """The format code of a style of numbers."""
        number = self.numbers.get(name)
        if number is None:
            return ""
        parts = [(c, self.numbers.get(other, Numbers()).own) for c, other in number.others]
        if not parts:
            return number.own
        last = "" if number.is_text else number.own
        if all(condition in BY_ZERO for condition, _ in parts):
            by_sign = [next((p for c, p in parts if s in BY_ZERO[c]), last) for s in "+-0"]
            return ";".join([*by_sign, *([number.own] if number.is_text else [])])
        return ";".join(f"[>0]{part}" for part in [*(p for _, p in parts), last])

    def format_of(self, name: str) -> CellFormat:
        """How cells of a style are shown."""
        if name not in self.known:
            own = self.own_or_parents(f"table-cell {name}")
            code = self.code(own.data)
            self.known[name] = CellFormat(
                bool(own.is_struck),
                is_month=is_month(code),
                is_ruled=any(self.own_or_parents(one).is_struck for one in own.by_rule),
                code=code if is_telling(code) else "",
            )
        return self.known[name]

    def own_or_parents(self, key: str) -> Style:
        """A style with what it takes from those that it is based on."""
        found = self.styles.get(key, Style())
        for _ in range(DEEPEST):
            if (more := self.styles.get(found.parent)) is None:
                break
            found = Style(
                more.parent,
                found.data or more.data,
                more.is_struck if found.is_struck is None else found.is_struck,
                [*found.by_rule, *more.by_rule],
            )
        return found

    def strikes(self, name: str) -> bool:
        """Return True for a style of text that draws a line through it."""
        return bool(self.own_or_parents(f"text {name}").is_struck)
