"""The modules that the server loads before its first page."""

from __future__ import annotations

import subprocess
import sys

from dashboard import paths

LATER = (
    *("charset_normalizer", "msoffcrypto", "olefile", "openpyxl", "pandera", "xlrd"),
    *("docx", "docxtpl", "pptx", "typst", "xlsxwriter"),  # of documents
)
PROGRAM = f"""
import sys
import app
from dashboard.server.startup import import_pages
import_pages()
print([name for name in {LATER} if name in sys.modules])
"""


def test_the_server_starts_without_libraries_that_the_first_page_does_not_need() -> None:
    """Libraries for other formats, exports, reports and table schemas are loaded when needed."""
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=paths.project_root(), capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert result.stdout.splitlines()[-1] == "[]"
