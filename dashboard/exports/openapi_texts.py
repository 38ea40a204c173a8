"""What the OpenAPI document says in words. It is for programmers, in English, like the log and the command."""

from __future__ import annotations

from typing import Final, get_args

from dashboard.exports.json_schema import Schema
from dashboard.indicators.ladder import AGE_STEPS, ANNOUNCED_STEPS
from dashboard.indicators.payers import PayerOrder
from dashboard.locale import LANGUAGES

DESCRIPTION: Final = """Each table of the dashboard as JSON, CSV and XLSX. An answer depends only on its address and the books.

**Amounts** are exact decimals with two places, as text in JSON: `"356660.00"`, in the unit of their column
(`columns[].unit`, ISO 4217), or of the row's own column that `columns[].unit_key` names. They are never rounded. Shares are
per cent with four decimals. Days are ISO 8601. A key is missing where no value applies, and `null` where the books hold
none: unknown is not zero. `status_code` and `state_code` are the same in all languages. Streams and
currencies are never added up.

**As of**: `as_of` is the day one looks from, repeated in the body and the header `As-Of`. As at which day the sources
speak stands in `subtitle`.

**Kept answers**: each has a strong `ETag`, a hash of its bytes. Send it as `If-None-Match`, and the answer is 304 without a
body while nothing changed. There is no `Last-Modified`.

**CSV** begins with title, source and day for people; `plain=1` is for programs: machine keys, then rows, no total. A text that
a spreadsheet would run as a formula has an apostrophe before it in CSV; JSON alters no text.

**Excel** (Data, Get Data, From Web) and **Power BI** (Get data, Web), as anonymous, advanced editor:

```
let
    Day = Date.ToText(Date.From(DateTime.LocalNow()), [Format = "yyyy-MM-dd", Culture = "en-US"]),
    Answer = Json.Document(Web.Contents("http://dashboard.example.org:8501", [
        RelativePath = "export/contributions.json",
        Query = [convention = "ccm", as_of = Day, year = "2021"]])),
    Keys = List.Transform(Answer[columns], each [key]) & {"state_code"},
    Rows = Table.FromRecords(Answer[rows], Keys, MissingField.UseNull),
    Typed = Table.TransformColumnTypes(Rows,
        {{"amount", Currency.Type}, {"last_received_on", type date}}, "en-US")
in
    Typed
```

From CSV:

```
let
    Day = Date.ToText(Date.From(DateTime.LocalNow()), [Format = "yyyy-MM-dd", Culture = "en-US"]),
    Answer = Csv.Document(Web.Contents("http://dashboard.example.org:8501", [
        RelativePath = "export/contributions.csv",
        Query = [convention = "ccm", as_of = Day, year = "2021", plain = "1"]]),
        [Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]),
    Rows = Table.PromoteHeaders(Answer, [PromoteAllScalars = true]),
    Typed = Table.TransformColumnTypes(Rows,
        {{"amount", Currency.Type}, {"last_received_on", type date}}, "en-US")
in
    Typed
```

The server answers under its own names only, and no page of another site may read it: there is no CORS, and neither program needs it.
"""
TEXT: Final[Schema] = {"type": "string"}
DAY: Final[Schema] = {"type": "string", "format": "date", "examples": ["2021-12-01"]}
PARAMETERS: Final[dict[str, tuple[str, Schema]]] = {
    "convention": ("The convention’s id.", TEXT),
    "as_of": ("The day to look from.", DAY),
    "lang": ("The language of titles and names.", {"enum": [*LANGUAGES], "default": "en"}),
    "year": ("A budget year.", {"type": "string", "pattern": r"^[1-9]\d{3}$"}),
    "meeting": ("The code of a meeting.", TEXT),
    "state": ("ISO 3166-1 alpha-3 code of a State.", TEXT),
    "stream": ("The kind of money.", {"enum": ["voluntary", "assessed"]}),
    "letter": ("The day of a letter, with -2 for the second of a day.", TEXT),
    "step": ("A step of the ladder.", {"enum": sorted({"", *ANNOUNCED_STEPS, *AGE_STEPS})}),
    "order": ("The order of States.", {"enum": [*get_args(PayerOrder)]}),
    "since": ("The earlier day; by default that of the committee meeting before.", DAY),
    "until": ("The later day; by default the day to look from.", DAY),
    "find": ("Rows with a word that begins so: names, codes, former names.", TEXT),
    "region": ("Rows of States of a UN region.", TEXT),
    "status": ("Rows with this `status_code`, or status.", TEXT),
    "at_least": ("Rows with at least this amount.", {**TEXT, "examples": ["1000"]}),
    "sort": ("The key of a column, with - before it for the largest or last first.", TEXT),
    "plain": ("1 for programs: machine keys and rows only.", {"enum": ["1"]}),
}
SENTENCE: Final[Schema] = {"text/plain": {"schema": TEXT}}
COMMON_ANSWERS: Final[dict[str, Schema]] = {
    "304": {"description": "The answer with the ETag of If-None-Match is still the answer."},
    "400": {"description": "A parameter is missing, unknown or unreadable.", "content": SENTENCE},
    "404": {"description": "The books hold no such thing.", "content": SENTENCE},
    "409": {"description": "A stream has two currencies, which have no sum.", "content": SENTENCE},
    "500": {"description": "It failed; the sentence has an identifier.", "content": SENTENCE},
}


def other_paths() -> dict[str, object]:
    """Return the paths that are no tables."""
    return {
        "/export/catalogue.json": other_path(
            "catalogue",
            "The conventions; with one, its tables and what they can be asked for with.",
            "application/json",
            ("convention", "as_of"),
        ),
        "/export/openapi.json": other_path("openapi", "This document.", "application/json", ()),
        "/export/datapackage.zip": other_path(
            "datapackage",
            "A convention’s tables as CSV, with a datapackage.json (Frictionless).",
            "application/zip",
            ("conventionNeeded", "as_ofNeeded", "lang"),
        ),
    }


def other_path(
    name: str, summary: str, media_type: str, parameters: tuple[str, ...]
) -> dict[str, object]:
    """Return a path with one request."""
    answer: Schema = {"description": summary, "content": {media_type: {}}}
    answers = {"200": answer, **COMMON_ANSWERS}
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "parameters": [{"$ref": f"#/components/parameters/{key}"} for key in parameters],
            "responses": answers,
        }
    }
