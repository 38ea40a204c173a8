"""Office Open XML: the parts of a package by their relationships.

calamine is not given the package but a plain copy of what was found here, so that it cannot read
another part than the one that was looked at.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from dashboard.workbooks.opening.ooxml.canonical_xml import parse_xml
from dashboard.workbooks.opening.open_errors import damaged_error, unsafe_error
from dashboard.workbooks.opening.zip_archive import Archive

ROOT_RELATIONSHIPS: Final = "_rels/.rels"
DEFAULT_WORKBOOK_PART: Final = "xl/workbook.xml"
SHEET_KINDS: Final = frozenset(
    ["worksheet", "chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"]
)
TRUE_VALUES: Final = frozenset({"1", "true", "on"})


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship: its kind (the last word of its type) and the part or address it names."""

    kind: str
    target: str
    is_external: bool


@dataclass(slots=True)
class WorkbookPart:
    """What a workbook part says of its sheets and itself."""

    sheets: list[tuple[str, str, bool]] = field(default_factory=list)  # name, link, whether hidden
    is_1904: bool = False
    calculates_on_load: bool = False


def find_workbook_part(archive: Archive) -> str:
    """The part that is the workbook."""
    link = (
        only_relationship(
            read_relationships(archive, ROOT_RELATIONSHIPS, ""),
            "officeDocument",
            ROOT_RELATIONSHIPS,
        )
        if ROOT_RELATIONSHIPS in archive
        else None
    )
    return link.target if link else DEFAULT_WORKBOOK_PART


def part_relationships(archive: Archive, part: str) -> dict[str, Relationship]:
    """The relationships of a part by their id."""
    folder, name = posixpath.split(part)
    return read_relationships(archive, f"{folder}/_rels/{name}.rels", folder)


def read_relationships(archive: Archive, part: str, folder: str) -> dict[str, Relationship]:
    """The relationships in a part; targets are relative to a folder."""
    found: dict[str, Relationship] = {}

    def begin(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition("}")[2] != "Relationship":
            return
        target, key = attributes.get("Target", ""), attributes.get("Id", "")
        is_outside = attributes.get("TargetMode") == "External"
        if key in found:
            raise damaged_error(part)
        if not is_outside:
            target = posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/")))[1:]
        kind = attributes.get("Type", "").rpartition("/")[2]
        found[key] = Relationship(kind, target, is_outside)

    parse_xml(archive.read(part), part, begin, ignore_event, ignore_event)
    return found


def read_workbook_part(archive: Archive, part: str) -> WorkbookPart:
    """The sheets in their order, and what else a workbook part says."""
    said, around = WorkbookPart(), [""]

    def end(_: str) -> None:
        around.pop()

    def begin(full: str, attributes: dict[str, str]) -> None:
        name = full.rpartition("}")[2]
        if around[-1] == "sheets" and name != "sheet":
            raise damaged_error(part)
        around.append(name)
        if name == "sheet":
            link = next((v for k, v in attributes.items() if k.endswith("}id")), "")
            hidden = attributes.get("state", "visible") != "visible"
            said.sheets.append((attributes.get("name", ""), link, hidden))
        elif name == "workbookPr":
            said.is_1904 = attributes.get("date1904", "0") in TRUE_VALUES
        elif name == "calcPr":
            said.calculates_on_load = attributes.get("fullCalcOnLoad", "0") in TRUE_VALUES

    parse_xml(archive.read(part), part, begin, end, ignore_event)
    names = [name.casefold() for name, _, _ in said.sheets]
    if len(set(names)) < len(names) or "" in names:
        raise damaged_error(part)
    return said


def find_sheet_part(links: Mapping[str, Relationship], key: str, archive: Archive) -> Relationship:
    """The part of a sheet. Raises UnreadableError where it is outside, not there, or something else."""
    link = links.get(key)
    if link is None:
        raise damaged_error(key)
    if link.is_external:
        raise unsafe_error(link.target)
    if link.target not in archive or link.kind not in SHEET_KINDS:
        raise damaged_error(link.target)
    return link


def only_relationship(
    links: Mapping[str, Relationship], kind: str, part: str
) -> Relationship | None:
    """The only relationship of a kind. Raises UnreadableError where a program could take another."""
    found = list({link.target: link for link in links.values() if link.kind == kind}.values())
    if len(found) > 1:
        raise damaged_error(part)
    return found[0] if found else None


def has_relationship(links: Mapping[str, Relationship], kind: str) -> bool:
    """Whether one of the relationships is of a kind."""
    return any(link.kind == kind for link in links.values())


def has_macros(links: Mapping[str, Relationship], archive: Archive) -> bool:
    """Whether programs are in the workbook."""
    return has_relationship(links, "vbaProject") or "xl/vbaProject.bin" in archive


def ignore_event(_: str) -> None:
    """What is done where nothing is to be done."""
