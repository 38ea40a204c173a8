"""Problems and questions of a column map: two columns of one meaning, two currencies, amounts of an unknown kind."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.workbooks.clean.layouts import LayoutColumn
from dashboard.workbooks.detecting.preamble import get_single
from dashboard.workbooks.detecting.table_context import DetectionResult
from dashboard.workbooks.detecting.table_kinds.column_map import ColumnMap
from dashboard.workbooks.problems.questions import EXCLUDE
from dashboard.workbooks.vocabulary.text_tags import PLEDGE_TAGS, TextTags


def find_column_problem(
    column_map: ColumnMap, columns: Mapping[int, LayoutColumn]
) -> DetectionResult | None:
    """Return the problem of two columns with one meaning, or of amounts in two currencies; None if there is none."""
    currencies = {
        column_map.titles[p].currency: p
        for p, c in columns.items()
        if c.kind == "money" and c.field != "amount_sent" and column_map.titles[p].currency
    }
    names = {*currencies, column_map.context.preamble.currency} - {""} if currencies else set()
    if len(names) > 1:
        return DetectionResult(problem_code="two-currencies", actual=", ".join(sorted(names)))
    return find_duplicate_column(
        column_map, {index: column.field for index, column in columns.items()}
    )


def find_duplicate_column(
    column_map: ColumnMap, keys: Mapping[int, object]
) -> DetectionResult | None:
    """Return the problem of a column with the same key as an earlier one; None if there is none."""
    columns_by_key: dict[object, int] = {}
    for index, key in keys.items():
        if key in columns_by_key:
            second = column_map.titles[index].text
            first = column_map.titles[columns_by_key[key]].text
            return DetectionResult(
                problem_code="twice-header", column=index, actual=second, expected=first
            )
        columns_by_key[key] = index
    return None


def ask_amount_kind(column_map: ColumnMap, column: int) -> DetectionResult:
    """Ask what the amounts of a column are, and propose the likely answer."""
    tags = column_map.context.tags
    money = column_map.titles[column].text_tags.money_tags | TextTags(tags).money_tags
    stream = column_map.context.table_stream
    received_tables = {"voluntary": ("contributions",), "assessed": ("receipts",)}
    answers = received_tables.get(stream, ("contributions", "receipts"))
    likely = {"received": answers[0], "assessed": "assessments"}
    proposed = EXCLUDE if "void" in money else likely.get(get_single(money, ""), "")
    if money and money <= PLEDGE_TAGS:
        proposed = "announcements"
    if not money and "amount" in tags:
        proposed = answers[0]
    return DetectionResult(
        problem_code="asked-amounts",
        column=column,
        actual=column_map.titles[column].text,
        answers=(*answers, "announcements", "assessments", EXCLUDE),
        proposed_answer=proposed,
    )
