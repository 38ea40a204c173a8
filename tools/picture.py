# ruff: noqa: INP001 (a script, not a package)
"""Take the README's picture from the running app: ``python -m tools.picture``.

It shows the Overview of the invented demo; it names no State.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from playwright.sync_api import ViewportSize, sync_playwright

from dashboard import paths
from tests.browser.app_server import run_app
from tests.browser.chromium import FLAGS, find_or_install_chromium

ROOT: Final = paths.PACKAGE.parent
PICTURE: Final = ROOT / "docs" / "overview.png"
SIZE: Final[ViewportSize] = {"width": 1280, "height": 1000}
BOTTOM_MARGIN: Final = 16
ADDRESS: Final = "?convention=ccm&as_of=2021-12-01&lang=en"


def take_picture(address: str, picture: Path) -> None:
    """Save a screenshot of the Overview, down to its sources."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_or_install_chromium(), args=list(FLAGS)
        )
        page = browser.new_page(viewport=SIZE, device_scale_factor=1.5, color_scheme="light")
        page.goto(f"{address}/{ADDRESS}")
        page.get_by_test_id("sources").wait_for()
        page.locator(".js-plotly-plot .main-svg").first.wait_for()  # animations are finished
        height = (
            page.get_by_test_id("sources").evaluate("e => e.getBoundingClientRect().bottom")
            + BOTTOM_MARGIN
        )
        page.screenshot(
            path=picture, clip={"x": 0, "y": 0, "width": SIZE["width"], "height": height}
        )
        browser.close()


def main() -> None:
    """Run the app with the demo books and take the picture."""
    with TemporaryDirectory() as folder, run_app(ROOT / "data", Path(folder) / "log") as address:
        take_picture(address, PICTURE)
    print(PICTURE.relative_to(ROOT))  # noqa: T201


if __name__ == "__main__":
    main()
