"""Runs nginx with the server block of the guide, as a proxy of the app."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from dashboard import paths
from tests.browser.app_server import free_port, wait_until_healthy
from tests.browser.chromium import apt_get

GUIDE: Final = paths.PACKAGE.parent / "docs" / "guide.md"
DEFAULT_ADDRESS: Final = "http://127.0.0.1:8501"
SETTINGS: Final = """\
user root;
daemon off;
pid {folder}/nginx.pid;
error_log stderr;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    scgi_temp_path {folder}/scgi;
    uwsgi_temp_path {folder}/uwsgi;
    server {{
        listen 127.0.0.1:{port};
        {block}
    }}
}}
"""


def find_or_install_nginx() -> str:
    """Return the path of nginx; install it if there is none.

    Raises RuntimeError if the installation fails: the test is never skipped.
    """
    if not (nginx := find_nginx()):
        apt_get("nginx")
        nginx = find_nginx()
    if not nginx:
        message = "The test of the guide's proxy needs nginx: apt-get install nginx."
        raise RuntimeError(message)
    return nginx


def find_nginx() -> str | None:
    """Return the path of an installed nginx, also from folders that are on the PATH of root only."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


def guide_block(server: str) -> str:
    """Return the guide's server block, with this address of the app."""
    match = re.search(r"```nginx\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert match
    assert match[1].count(DEFAULT_ADDRESS) == 1
    return match[1].replace(DEFAULT_ADDRESS, server)


@contextmanager
def run_proxy(server: str, base: str, folder: Path, *more: str) -> Iterator[int]:
    """Run an nginx in front of ``server``, which serves below ``base``, and yield its port.

    ``more`` are settings of nginx beside the guide's.
    """
    port = free_port()
    settings = folder / "nginx.conf"
    block = "\n".join((*more, guide_block(server.removesuffix(base))))
    text = SETTINGS.format(folder=folder, port=port, block=block)
    settings.write_text(text, encoding="utf-8")
    log = folder / "nginx.log"
    command = [find_or_install_nginx(), "-c", str(settings), "-p", str(folder)]
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out) as process:
        try:
            wait_until_healthy(f"http://127.0.0.1:{port}{base}", process, log)
            yield port
        finally:
            process.terminate()
