"""The demo scene, read once for all tests of tables."""

from __future__ import annotations

import pytest

from dashboard import paths
from dashboard.conventions.conventions import Conventions
from dashboard.ledger import Ledger


@pytest.fixture(scope="session")
def ccm() -> Ledger:
    """Return the ledger of the demo scene."""
    folder = paths.project_root() / "data" / "ccm-demo"
    return Conventions(folder, paths.reference_folder()).snapshot("ccm").ledger
