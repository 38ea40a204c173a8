"""The data package: valid by Frictionless, equal to the screens' tables, and the same for the same books."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import frictionless
import pytest

from dashboard.exports.datapackage import as_datapackage, package_name
from dashboard.exports.export_query import ExportQuery, parse_query
from dashboard.exports.table_registry import TABLES_BY_NAME
from tests.exports.test_route import SCENE, get, ledger_of


def query(**more: str) -> ExportQuery:
    """The scene, with what is chosen."""
    return parse_query(SCENE | more, ledger_of)


@lru_cache
def package(lang: str = "en") -> zipfile.ZipFile:
    """The package of the scene."""
    return zipfile.ZipFile(BytesIO(as_datapackage(query(lang=lang), "ccm")))


def descriptor(lang: str = "en") -> dict[str, Any]:
    """Its descriptor."""
    content: dict[str, Any] = json.loads(package(lang).read("datapackage.json"))
    return content


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one of its tables."""
    return [*csv.DictReader(io.StringIO(package().read(f"data/{name}.csv").decode()))]


def test_frictionless_finds_it_valid(tmp_path: Path) -> None:
    """Types, units, primary and foreign keys, sizes and hashes; a changed cell is found."""
    path = tmp_path / "ccm.zip"
    path.write_bytes(as_datapackage(query(lang="fr"), "ccm"))
    report = frictionless.validate(str(path))
    assert report.valid, report.flatten(["name", "type", "note"])
    with zipfile.ZipFile(path) as good, zipfile.ZipFile(tmp_path / "bad.zip", "w") as bad:
        for name in good.namelist():
            content = good.read(name)
            bad.writestr(name, content.replace(b"CHE", b"XXX") if "contrib" in name else content)
    assert not frictionless.validate(str(tmp_path / "bad.zip")).valid


def test_each_table_has_the_rows_and_sums_of_the_screens() -> None:
    """All years of contributions and all meetings by State, to the cent."""
    for name, resource, subject, values in (
        ("contributions", "contributions", "year", ("2020", "2021")),
        ("meeting", "meeting-states", "meeting", ("10MSP", "2RC")),
    ):
        for value in values:
            table = TABLES_BY_NAME[name](query(**{subject: value}))
            packed = [row for row in rows(resource) if row[subject] == value]
            place = next(n for n, column in enumerate(table.columns) if column.kind == "money")
            key = table.columns[place].key
            assert tuple(row["state_code"] for row in packed) == table.row_states
            assert [Decimal(row[key]) * 100 for row in packed] == [r[place] for r in table.rows]
    (now,) = (row for row in rows("coverage") if row["year"] == "2021")
    assert (now["received"], now["budget"], now["states"]) == ("356660.00", "470000.00", "47")


def test_the_descriptor_names_sources_units_and_keys_but_no_licence() -> None:
    """A licence is for the office to give."""
    told = descriptor()
    assert told["asOf"] == "2021-12-01"
    assert told["illustrative"]
    assert not {"licenses", "created"} & told.keys()
    assert {one["title"]: one["hash"] for one in told["sources"]} == {
        name: f"sha256:{digest}" for name, digest in ledger_of("ccm").book_hashes.items()
    }
    resources = {one["name"]: one for one in told["resources"]}
    gifts = resources["contributions"]["schema"]
    fields = {field["name"]: field for field in gifts["fields"]}
    assert gifts["primaryKey"] == ["year", "state_code"]
    assert gifts["foreignKeys"][0]["reference"] == {"resource": "states", "fields": ["state_code"]}
    assert (fields["amount"]["type"], fields["amount"]["unit"]) == ("number", "CHF")
    assert fields["share_of_received"]["unit"] == "%"
    assert fields["first_received_on"]["type"] == "date"
    payments = {field["name"]: field for field in resources["payments"]["schema"]["fields"]}
    assert payments["amount"]["unitField"] == "currency"
    assert resources["payments"]["schema"]["primaryKey"] == ["book", "sheet", "cell"]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_names_of_files_and_columns_are_the_same_in_all_languages(lang: str) -> None:
    """Only titles and names of States differ."""
    for resource in descriptor(lang)["resources"]:
        content = package(lang).read(resource["path"])
        assert resource["hash"] == f"sha256:{sha256(content).hexdigest()}"
        head = content.decode().splitlines()[0].split(",")
        assert head == [field["name"] for field in resource["schema"]["fields"]]
        assert not content.startswith(b"\xef\xbb\xbf")
    names = {one["name"] for one in descriptor(lang)["resources"]}
    assert names == {one["name"] for one in descriptor("en")["resources"]}
    assert "Suisse" in package("fr").read("data/contributions.csv").decode()


def test_the_file_is_named_by_convention_and_day() -> None:
    """An id of other letters gives a plain name too."""
    status, headers, body = get("/export/datapackage.zip", SCENE)
    assert status == 200
    assert headers["content-disposition"] == 'attachment; filename="ccm-as-of-2021-12-01.zip"'
    assert (headers["content-type"], headers["as-of"]) == ("application/zip", "2021-12-01")
    assert body == as_datapackage(query(), "ccm")  # no clock is in it
    assert package_name(query(), "../Ü\u202e") == "convention-as-of-2021-12-01"


def test_a_filter_of_a_whole_package_is_refused() -> None:
    """It would not be followed, and must not be passed over in silence."""
    for more in ({"region": "Africa"}, {"year": "2021"}, {"discreet": "1"}):
        assert get("/export/datapackage.zip", SCENE | more)[0] == 400


@pytest.mark.parametrize("convention", ["ccm", "unep"])
def test_before_the_first_payment_there_is_no_package(convention: str) -> None:
    """One needs a table; the last possible day has all."""
    asked = {"convention": convention, "as_of": "1990-06-01"}
    status, _, body = get("/export/datapackage.zip", asked)
    assert (status, body) == (404, b"The books hold nothing that is known up to that day.")
    assert get("/export/catalogue.json", asked)[0] == 200
