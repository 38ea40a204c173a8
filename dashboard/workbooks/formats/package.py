"""Office Open XML: the parts of a package by their relationships.

calamine is not given the package but a plain copy of what was found here, so that it cannot read
another part than the one that was looked at.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from dashboard.workbooks.formats.archive import Archive
from dashboard.workbooks.formats.plain_xml import parsed
from dashboard.workbooks.formats.refused import damaged, unsafe

ROOT: Final = "_rels/.rels"
USUAL: Final = "xl/workbook.xml"
SHEETS: Final = frozenset(
    ["worksheet", "chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"]
)
TRUE: Final = frozenset({"1", "true", "on"})


@dataclass(frozen=True, slots=True)
class Link:
    """One relationship: its kind (the last word of its type) and the part or address it names."""

    kind: str
    target: str
    is_outside: bool


@dataclass(slots=True)
class Listed:
    """What a workbook part says of its sheets and itself."""

    sheets: list[tuple[str, str, bool]] = field(default_factory=list)  # name, link, whether hidden
    is_1904: bool = False
    calculates_on_load: bool = False


def main_part(archive: Archive) -> str:
    """The part that is the workbook."""
    link = the_one(links(archive, ROOT, ""), "officeDocument", ROOT) if ROOT in archive else None
    return link.target if link else USUAL


def links_of(archive: Archive, part: str) -> dict[str, Link]:
    """The relationships of a part by their id."""
    folder, name = posixpath.split(part)
    return links(archive, f"{folder}/_rels/{name}.rels", folder)


def links(archive: Archive, part: str, folder: str) -> dict[str, Link]:
    """The relationships in a part; targets are relative to a folder."""
    found: dict[str, Link] = {}

    def begin(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition("}")[2] != "Relationship":
            return
        target, key = attributes.get("Target", ""), attributes.get("Id", "")
        is_outside = attributes.get("TargetMode") == "External"
        if key in found:
            raise damaged(part)
        if not is_outside:
            target = posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/")))[1:]
        kind = attributes.get("Type", "").rpartition("/")[2]
        found[key] = Link(kind, target, is_outside)

    parsed(archive.read(part), part, begin, nothing, nothing)
    return found


def listed(archive: Archive, part: str) -> Listed:
    """The sheets in their order, and what else a workbook part says."""
    said, around = Listed(), [""]

    def end(_: str) -> None:
        around.pop()

    def begin(full: str, attributes: dict[str, str]) -> None:
        name = full.rpartition("}")[2]
        if around[-1] == "sheets" and name != "sheet":
            raise damaged(part)
        around.append(name)
        if name == "sheet":
            link = next((v for k, v in attributes.items() if k.endswith("}id")), "")
            hidden = attributes.get("state", "visible") != "visible"
            said.sheets.append((attributes.get("name", ""), link, hidden))
        elif name == "workbookPr":
            said.is_1904 = attributes.get("date1904", "0") in TRUE
        elif name == "calcPr":
            said.calculates_on_load = attributes.get("fullCalcOnLoad", "0") in TRUE

    parsed(archive.read(part), part, begin, end, nothing)
    names = [name.casefold() for name, _, _ in said.sheets]
    if len(set(names)) < len(names) or "" in names:
        raise damaged(part)
    return said


def sheet_part(links: Mapping[str, Link], key: str, archive: Archive) -> Link:
    """The part of a sheet. Raises UnreadableError where it is outside, not there, or something else."""
    link = links.get(key)
    if link is None:
        raise damaged(key)
    if link.is_outside:
        raise unsafe(link.target)
    if link.target not in archive or link.kind not in SHEETS:
        raise damaged(link.target)
    return link


def the_one(links: Mapping[str, Link], kind: str, part: str) -> Link | None:
    """The only relationship of a kind. Raises UnreadableError where a program could take another."""
    found = list({link.target: link for link in links.values() if link.kind == kind}.values())
    if len(found) > 1:
        raise damaged(part)
    return found[0] if found else None


def is_of(links: Mapping[str, Link], kind: str) -> bool:
    """Whether one of the relationships is of a kind."""
    return any(link.kind == kind for link in links.values())


def has_macros(links: Mapping[str, Link], archive: Archive) -> bool:
    """Whether programs are in the workbook."""
    return is_of(links, "vbaProject") or "xl/vbaProject.bin" in archive


def nothing(_: str) -> None:
    """What is done where nothing is to be done."""
