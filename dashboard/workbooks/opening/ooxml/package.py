"""Locate the parts of an Office Open XML package by their relationships.

calamine receives a new package of the parts located here, so that it cannot read other parts than
those that were checked.
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
    """A relationship: its kind (the last word of its type) and its target part or address."""

    kind: str
    target: str
    is_external: bool


@dataclass(slots=True)
class WorkbookPart:
    """The sheets and properties in a workbook part."""

    sheets: list[tuple[str, str, bool]] = field(default_factory=list)  # name, id, is hidden
    is_1904: bool = False
    calculates_on_load: bool = False


def find_workbook_part(archive: Archive) -> str:
    """Return the name of the workbook part."""
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
    """Return the relationships of a part by id."""
    folder, name = posixpath.split(part)
    return read_relationships(archive, f"{folder}/_rels/{name}.rels", folder)


def read_relationships(archive: Archive, part: str, folder: str) -> dict[str, Relationship]:
    """Read a relationships part; targets are relative to ``folder``."""
    relationships: dict[str, Relationship] = {}

    def begin(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition("}")[2] != "Relationship":
            return
        target, key = attributes.get("Target", ""), attributes.get("Id", "")
        is_external = attributes.get("TargetMode") == "External"
        if key in relationships:
            raise damaged_error(part)
        if not is_external:
            target = posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/")))[1:]
        kind = attributes.get("Type", "").rpartition("/")[2]
        relationships[key] = Relationship(kind, target, is_external)

    parse_xml(archive.read(part), part, begin, ignore_event, ignore_event)
    return relationships


def read_workbook_part(archive: Archive, part: str) -> WorkbookPart:
    """Read the sheets in their order, and the properties, from a workbook part."""
    workbook, open_elements = WorkbookPart(), [""]

    def end(_: str) -> None:
        open_elements.pop()

    def begin(full: str, attributes: dict[str, str]) -> None:
        name = full.rpartition("}")[2]
        if open_elements[-1] == "sheets" and name != "sheet":
            raise damaged_error(part)
        open_elements.append(name)
        if name == "sheet":
            link = next((v for k, v in attributes.items() if k.endswith("}id")), "")
            hidden = attributes.get("state", "visible") != "visible"
            workbook.sheets.append((attributes.get("name", ""), link, hidden))
        elif name == "workbookPr":
            workbook.is_1904 = attributes.get("date1904", "0") in TRUE_VALUES
        elif name == "calcPr":
            workbook.calculates_on_load = attributes.get("fullCalcOnLoad", "0") in TRUE_VALUES

    parse_xml(archive.read(part), part, begin, end, ignore_event)
    names = [name.casefold() for name, _, _ in workbook.sheets]
    if len(set(names)) < len(names) or "" in names:
        raise damaged_error(part)
    return workbook


def find_sheet_part(links: Mapping[str, Relationship], key: str, archive: Archive) -> Relationship:
    """Return the part of a sheet. Raises UnreadableError if it is external, missing, or not a sheet."""
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
    """Return the relationship of a kind, or None. Raises UnreadableError if there are several."""
    matches = list({link.target: link for link in links.values() if link.kind == kind}.values())
    if len(matches) > 1:
        raise damaged_error(part)
    return matches[0] if matches else None


def has_relationship(links: Mapping[str, Relationship], kind: str) -> bool:
    """Return True if there is a relationship of a kind."""
    return any(link.kind == kind for link in links.values())


def has_macros(links: Mapping[str, Relationship], archive: Archive) -> bool:
    """Return True if the workbook contains macros."""
    return has_relationship(links, "vbaProject") or "xl/vbaProject.bin" in archive


def ignore_event(_: str) -> None:
    """Ignore an event of the XML parser."""
