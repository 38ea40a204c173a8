"""Files for browsers under the hash of their content."""

from __future__ import annotations

import gc
import gzip

import pytest

from dashboard.assets import asset
from dashboard.assets.asset import find, publish


def test_a_file_is_found_by_its_name() -> None:
    """The name holds stem, hash and suffix; equal content is one file, other content another."""
    first = publish("figure.json", b"[1]")
    assert find(first.name) is first
    assert publish("figure.json", b"[1]") is first
    assert publish("figure.json", b"[2]").name != first.name
    assert first.name.startswith("figure.")
    assert first.name.endswith(".json")
    assert find("figure.0.json") is None


def test_a_file_that_no_page_uses_is_kept_only_among_the_newest() -> None:
    """A slow browser may still ask for it; after many others it is gone."""
    name = publish("figure.json", b"unused").name
    used = publish("figure.json", b"used")
    gc.collect()
    assert find(name) is not None
    for number in range(asset.RECENT):
        publish("figure.json", b"filler %d" % number)
    gc.collect()
    assert find(name) is None
    assert find(used.name) is used


def test_the_compressed_content_is_the_same() -> None:
    """And it is compressed once."""
    sheet = publish("style.css", b"p { margin: 0 }" * 50)
    assert gzip.decompress(sheet.compressed) == sheet.content
    assert sheet.compressed is sheet.compressed


def test_a_suffix_without_a_media_type_is_refused() -> None:
    """Nothing is served as something that it is not."""
    with pytest.raises(KeyError):
        publish("page.html", b"<script>")
