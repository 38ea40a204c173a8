"""How the styles of an OpenDocument spreadsheet show cells: struck through, and by which number format.

A style of numbers is written as the format code that shows the same (``formats.number_formats``), so
that one set of rules reads the formats of all kinds of files.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from dashboard.workbooks.opening.displayed_values import is_altering_format
from dashboard.workbooks.opening.number_formats import is_month_format
from dashboard.workbooks.sheet import CellFormat

NAMESPACES: Final = {
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0": "number",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0": "look",
    "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0": "calcext",
}
LINE_THROUGH_ATTRIBUTES: Final = ("style", "type")  # of the line through a text
FORMAT_LETTERS: Final = {
    **{f"number:{name}": name[0] for name in ("day", "month", "year", "hours", "minutes")},
    "number:seconds": "s",
    "number:text-content": "@",
    "number:boolean": "General",
    "number:fraction": "0",
    "number:scientific-number": "0",
}
MAX_STYLE_DEPTH: Final = 20  # styles that a style may be based on
SIGNS_BY_CONDITION: Final = {
    "value()>0": "+",
    "value()>=0": "+0",
    "value()<0": "-",
    "value()<=0": "-0",
    "value()=0": "0",
    "value()!=0": "+-",
}


@lru_cache(maxsize=1_000)
def prefixed_name(full: str) -> str:
    """A name with the usual prefix of its namespace."""
    space, _, name = full.rpartition("}")
    return f"{NAMESPACES.get(space, '?')}:{name}"


@dataclass(slots=True)
class OdsStyle:
    """A style of cells or of pieces of text."""

    parent: str = ""
    number_style: str = ""  # its style of numbers
    is_struck: bool | None = None  # None: as the style that it is based on
    conditional_styles: list[str] = field(
        default_factory=list
    )  # styles that it has under conditions


@dataclass(slots=True)
class OdsNumberStyle:
    """A style of numbers: its own part of a format code, and which others it uses under a condition."""

    pattern: str = ""
    is_text: bool = False
    is_percent: bool = False
    conditional_formats: list[tuple[str, str]] = field(default_factory=list)  # condition, style


class OdsStylesParser:
    """The styles of a file while they are read."""

    def __init__(self) -> None:
        """Start with none."""
        self.styles: dict[str, OdsStyle] = {}  # by family and name
        self.numbers: dict[str, OdsNumberStyle] = {}
        self.style = OdsStyle()
        self.number: OdsNumberStyle | None = None
        self.open_text_element = ""  # the element whose characters are a part of a format
        self.format_cache: dict[str, CellFormat] = {}

    def begin(self, full: str, attributes: dict[str, str]) -> None:
        """An element of styles begins."""
        name = prefixed_name(full)
        said = {prefixed_name(k): v for k, v in attributes.items()}
        if name == "style:style":
            family, parent = said.get("style:family", ""), said.get("style:parent-style-name", "")
            self.style = OdsStyle(f"{family} {parent}", said.get("style:data-style-name", ""))
            self.styles[f"{family} {said.get('style:name', '')}"] = self.style
        elif self.number is not None and not name.endswith("-style"):
            self.begin_number_element(name, said, self.number)
        elif name == "style:text-properties":
            lines = [
                v
                for k in LINE_THROUGH_ATTRIBUTES
                if (v := said.get(f"style:text-line-through-{k}"))
            ]
            self.style.is_struck = any(v != "none" for v in lines) if lines else None
        elif name.startswith("number:") and name.endswith("-style"):
            self.number = OdsNumberStyle(
                is_text=name == "number:text-style", is_percent=name == "number:percentage-style"
            )
            self.numbers[said.get("style:name", "")] = self.number
        elif name == "style:map":
            self.style.conditional_styles.append(
                f"table-cell {said.get('style:apply-style-name', '')}"
            )

    def begin_number_element(self, name: str, said: dict[str, str], number: OdsNumberStyle) -> None:
        """An element within a style of numbers begins."""
        if name == "number:number":
            factor = said.get("number:display-factor", "1")
            number.pattern += "0" + "," * ((len(factor.partition(".")[0]) - 1) // 3)
        elif name in {"number:text", "number:embedded-text"}:
            self.open_text_element = name
        elif name == "style:text-properties":
            number.pattern = "[red]" * ("look:color" in said) + number.pattern
        elif name == "style:map":
            condition = said.get("style:condition", "").replace(" ", "")
            number.conditional_formats.append((condition, said.get("style:apply-style-name", "")))
        else:
            number.pattern += FORMAT_LETTERS.get(name, "")

    def end(self, full: str) -> None:
        """An element of styles ends."""
        name = prefixed_name(full)
        if name.startswith("number:") and name.endswith("-style"):
            self.number = None
        elif name == self.open_text_element:
            self.open_text_element = ""

    def text(self, text: str) -> None:
        """Characters that a style of numbers shows."""
        if self.open_text_element and self.number is not None:
            shown = text.replace("%", "") if self.number.is_percent else text
            within = "0" if self.open_text_element == "number:embedded-text" else ""
            self.number.pattern += "".join(f"\\{c}" for c in shown) + within

    def format_code(self, name: str) -> str:
        """The format code of a style of numbers."""
        number = self.numbers.get(name)
        if number is None:
            return ""
        parts = [
            (c, self.numbers.get(other, OdsNumberStyle()).pattern)
            for c, other in number.conditional_formats
        ]
        if not parts:
            return number.pattern
        last = "" if number.is_text else number.pattern
        if all(condition in SIGNS_BY_CONDITION for condition, _ in parts):
            by_sign = [
                next((p for c, p in parts if s in SIGNS_BY_CONDITION[c]), last) for s in "+-0"
            ]
            return ";".join([*by_sign, *([number.pattern] if number.is_text else [])])
        return ";".join(f"[>0]{part}" for part in [*(p for _, p in parts), last])

    def cell_format(self, name: str) -> CellFormat:
        """How cells of a style are shown."""
        if name not in self.format_cache:
            own = self.resolve_style(f"table-cell {name}")
            code = self.format_code(own.number_style)
            self.format_cache[name] = CellFormat(
                bool(own.is_struck),
                is_month_only=is_month_format(code),
                is_conditional=any(
                    self.resolve_style(one).is_struck for one in own.conditional_styles
                ),
                format_code=code if is_altering_format(code) else "",
            )
        return self.format_cache[name]

    def resolve_style(self, key: str) -> OdsStyle:
        """A style with what it takes from those that it is based on."""
        found = self.styles.get(key, OdsStyle())
        for _ in range(MAX_STYLE_DEPTH):
            if (more := self.styles.get(found.parent)) is None:
                break
            found = OdsStyle(
                more.parent,
                found.number_style or more.number_style,
                more.is_struck if found.is_struck is None else found.is_struck,
                [*found.conditional_styles, *more.conditional_styles],
            )
        return found

    def is_struck(self, name: str) -> bool:
        """Return True for a style of text that draws a line through it."""
        return bool(self.resolve_style(f"text {name}").is_struck)
