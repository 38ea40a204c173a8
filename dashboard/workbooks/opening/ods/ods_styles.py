"""Parse the styles of an OpenDocument spreadsheet: strikethrough and number formats of cells.

A number style is converted to the equivalent format code (``opening.number_formats``), so that the
formats of all file formats are interpreted by the same rules.
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
LINE_THROUGH_ATTRIBUTES: Final = ("style", "type")  # of a strikethrough line
FORMAT_LETTERS: Final = {
    **{f"number:{name}": name[0] for name in ("day", "month", "year", "hours", "minutes")},
    "number:seconds": "s",
    "number:text-content": "@",
    "number:boolean": "General",
    "number:fraction": "0",
    "number:scientific-number": "0",
}
MAX_STYLE_DEPTH: Final = 20  # levels of parent styles
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
    """Return a name with the usual prefix of its namespace."""
    space, _, name = full.rpartition("}")
    return f"{NAMESPACES.get(space, '?')}:{name}"


@dataclass(slots=True)
class OdsStyle:
    """A style of cells or of text."""

    parent: str = ""
    number_style: str = ""  # name of its number style
    is_struck: bool | None = None  # None: inherited
    conditional_styles: list[str] = field(default_factory=list)


@dataclass(slots=True)
class OdsNumberStyle:
    """A number style: its own section of a format code, and its conditional number styles."""

    pattern: str = ""
    is_text: bool = False
    is_percent: bool = False
    conditional_formats: list[tuple[str, str]] = field(default_factory=list)  # condition, style


class OdsStylesParser:
    """Parser of the styles of a file."""

    def __init__(self) -> None:
        """Create a parser without styles."""
        self.styles: dict[str, OdsStyle] = {}  # by family and name
        self.numbers: dict[str, OdsNumberStyle] = {}
        self.style = OdsStyle()
        self.number: OdsNumberStyle | None = None
        self.open_text_element = ""  # open element whose characters belong to a format
        self.format_cache: dict[str, CellFormat] = {}

    def begin(self, full: str, attributes: dict[str, str]) -> None:
        """Handle the start of a style element."""
        name = prefixed_name(full)
        names = {prefixed_name(k): v for k, v in attributes.items()}
        if name == "style:style":
            family, parent = names.get("style:family", ""), names.get("style:parent-style-name", "")
            self.style = OdsStyle(f"{family} {parent}", names.get("style:data-style-name", ""))
            self.styles[f"{family} {names.get('style:name', '')}"] = self.style
        elif self.number is not None and not name.endswith("-style"):
            self.begin_number_element(name, names, self.number)
        elif name == "style:text-properties":
            lines = [
                v
                for k in LINE_THROUGH_ATTRIBUTES
                if (v := names.get(f"style:text-line-through-{k}"))
            ]
            self.style.is_struck = any(v != "none" for v in lines) if lines else None
        elif name.startswith("number:") and name.endswith("-style"):
            self.number = OdsNumberStyle(
                is_text=name == "number:text-style", is_percent=name == "number:percentage-style"
            )
            self.numbers[names.get("style:name", "")] = self.number
        elif name == "style:map":
            self.style.conditional_styles.append(
                f"table-cell {names.get('style:apply-style-name', '')}"
            )

    def begin_number_element(
        self, name: str, attributes: dict[str, str], number: OdsNumberStyle
    ) -> None:
        """Handle the start of an element within a number style."""
        if name == "number:number":
            factor = attributes.get("number:display-factor", "1")
            number.pattern += "0" + "," * ((len(factor.partition(".")[0]) - 1) // 3)
        elif name in {"number:text", "number:embedded-text"}:
            self.open_text_element = name
        elif name == "style:text-properties":
            number.pattern = "[red]" * ("look:color" in attributes) + number.pattern
        elif name == "style:map":
            condition = attributes.get("style:condition", "").replace(" ", "")
            number.conditional_formats.append(
                (condition, attributes.get("style:apply-style-name", ""))
            )
        else:
            number.pattern += FORMAT_LETTERS.get(name, "")

    def end(self, full: str) -> None:
        """Handle the end of a style element."""
        name = prefixed_name(full)
        if name.startswith("number:") and name.endswith("-style"):
            self.number = None
        elif name == self.open_text_element:
            self.open_text_element = ""

    def text(self, text: str) -> None:
        """Handle literal characters of a number style."""
        if self.open_text_element and self.number is not None:
            literal = text.replace("%", "") if self.number.is_percent else text
            placeholder = "0" if self.open_text_element == "number:embedded-text" else ""
            self.number.pattern += "".join(f"\\{c}" for c in literal) + placeholder

    def format_code(self, name: str) -> str:
        """Return the format code of a number style."""
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
        """Return the cell format of a style."""
        if name not in self.format_cache:
            style = self.resolve_style(f"table-cell {name}")
            code = self.format_code(style.number_style)
            self.format_cache[name] = CellFormat(
                bool(style.is_struck),
                is_month_only=is_month_format(code),
                is_conditional=any(
                    self.resolve_style(one).is_struck for one in style.conditional_styles
                ),
                format_code=code if is_altering_format(code) else "",
            )
        return self.format_cache[name]

    def resolve_style(self, key: str) -> OdsStyle:
        """Return a style including inherited properties."""
        style = self.styles.get(key, OdsStyle())
        for _ in range(MAX_STYLE_DEPTH):
            if (parent := self.styles.get(style.parent)) is None:
                break
            style = OdsStyle(
                parent.parent,
                style.number_style or parent.number_style,
                parent.is_struck if style.is_struck is None else style.is_struck,
                [*style.conditional_styles, *parent.conditional_styles],
            )
        return style

    def is_struck(self, name: str) -> bool:
        """Return True for a text style with strikethrough."""
        return bool(self.resolve_style(f"text {name}").is_struck)
