"""Detect files that need a password."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from msoffcrypto import OfficeFile

from dashboard.workbooks.opening.zip_archive import Archive

ENCRYPTED_PACKAGE: Final = "encryptedpackage".encode("utf-16-le")
ODS_MANIFEST: Final = "META-INF/manifest.xml"


def is_encrypted_office(content: bytes) -> bool:
    """Return True for an OLE file that is an encrypted Office document."""
    if ENCRYPTED_PACKAGE in content.lower():
        return True
    try:
        return bool(OfficeFile(BytesIO(content)).is_encrypted())
    except Exception:  # noqa: BLE001 (damaged files raise any error)
        return False


def is_encrypted_ods(archive: Archive) -> bool:
    """Return True if parts of an OpenDocument file are encrypted."""
    return ODS_MANIFEST in archive and b"encryption-data" in archive.read(ODS_MANIFEST)
