"""Names in labels are shown literally, even where Markdown would format them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from dashboard import paths
from dashboard.pages.frame.markdown_escape import WORD_JOINER, escape_markdown


@pytest.mark.parametrize(
    "name", ["isu.xlsx", "Côte d’Ivoire", "Amount (CHF)", "Status - 31 Oct 2021.xlsx", "A+B", "-5"]
)
def test_a_plain_name_is_not_changed(name: str) -> None:
    """Most names need no escaping."""
    assert escape_markdown(name) == name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("![x](a)", "!\\[x\\](a)"),
        ("<b>*bold*</b>", "\\<b\\>\\*bold\\*\\</b\\>"),
        ("`x` $y$ ~z~", "\\`x\\` \\$y\\$ \\~z\\~"),
        ("a\\", "a\\\\"),
        ("# one\ntwo", "\\# one two"),
        ("1. Status.xlsx", "1\\. Status.xlsx"),
        ("- x", "\\- x"),
        ("&lt;", "\\&lt;"),
        (":smile:", f":{WORD_JOINER}smile:"),
        ("https://x.org", f"https:{WORD_JOINER}//x.org"),
        ("www.x.org", f"www{WORD_JOINER}.x.org"),
        ("a@x.org", f"a@{WORD_JOINER}x.org"),
    ],
)
def test_markdown_syntax_is_escaped(name: str, shown: str) -> None:
    """Pictures, links, formatting, formulas, lists, entities, icons and addresses."""
    assert escape_markdown(name) == shown


ROOT: Final = paths.PACKAGE
# Streamlit parses as Markdown the first argument of these functions, and the arguments NAMED of all.
READ: Final = frozenset(
    [
        "badge",
        "button",
        "caption",
        "checkbox",
        "chat_input",
        "color_picker",
        "date_input",
        "download_button",
        "error",
        "expander",
        "feedback",
        "file_uploader",
        "form_submit_button",
        "header",
        "info",
        "link_button",
        "markdown",
        "metric",
        "multiselect",
        "number_input",
        "page_link",
        "pills",
        "popover",
        "progress",
        "radio",
        "segmented_control",
        "select_slider",
        "selectbox",
        "slider",
        "spinner",
        "status",
        "subheader",
        "success",
        "tab",
        "tabs",
        "text_area",
        "text_input",
        "time_input",
        "title",
        "toast",
        "toggle",
        "warning",
        "write",
    ]
)
NAMED: Final = frozenset({"label", "help", "caption", "captions", "title", "text", "body"})
# These parse their options too; the options of a select box are plain text.
OPTIONS: Final = frozenset({"radio", "segmented_control", "pills"})
HARMLESS: Final = frozenset(
    {"escape_markdown", "count", "day", "moment", "money", "percent", "waiting_text"}
)


def is_safe(node: ast.expr) -> bool:
    """Return True if every part of a text is a literal, a translation or escaped by ``escape_markdown``."""
    if isinstance(node, ast.Constant | ast.Attribute):
        return isinstance(node, ast.Constant) or node.attr == "count"  # words.count itself
    if isinstance(node, ast.Lambda | ast.ListComp):
        return is_safe(node.body if isinstance(node, ast.Lambda) else node.elt)
    if isinstance(node, ast.IfExp):
        return is_safe(node.body) and is_safe(node.orelse)
    if not isinstance(node, ast.Call):
        return False
    called = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
    if called in {"t", "n"}:
        inserted = [k.value for k in node.keywords]
        return isinstance(node.args[0], ast.Constant) and all(map(is_safe, inserted))
    return called in HARMLESS


def read_as_markdown(path: Path) -> Iterator[ast.expr]:
    """Yield each argument in a file that Streamlit parses as Markdown."""
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
            continue
        name, owner = call.func.attr, ast.unparse(call.func.value)
        if owner in {"log", "click"} or name not in READ | {"Page"}:
            continue
        yield from call.args[:1] if name != "Page" else ()
        for keyword in call.keywords:
            is_option = keyword.arg == "format_func" and name in OPTIONS
            if keyword.arg in NAMED or is_option:
                yield keyword.value


@pytest.mark.parametrize(
    "path",
    [p for room in ("pages", "server", "live") for p in sorted((ROOT / room).rglob("*.py"))],
    ids=lambda p: p.relative_to(ROOT).as_posix(),
)
def test_every_markdown_argument_is_literal_or_escaped(path: Path) -> None:
    """A new label, title, message or caption that shows a text from a book must escape it."""
    for text in read_as_markdown(path):
        assert is_safe(text), f"line {text.lineno}: {ast.unparse(text)}"


def test_unescaped_names_are_unsafe() -> None:
    """The check itself accepts literals and escaped names, and rejects all others."""
    for text in ("name", "f'{name}'", "w.t('{x}', x=name)", "w.t(name)", "'a' + name", "shown(x)"):
        assert not is_safe(ast.parse(text, mode="eval").body), text
    for text in (
        "'a'",
        "w.t('{x}', x=escape_markdown(name))",
        "escape_markdown(w.t('{x}', x=name))",
    ):
        assert is_safe(ast.parse(text, mode="eval").body), text
