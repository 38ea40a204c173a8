"""A real nginx with the block of the guide, before a server of ours."""

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
USUAL: Final = "http://127.0.0.1:8501"
AROUND: Final = """\
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
    """The path of nginx. Installs it where there is none, as the browser is.

    Raises RuntimeError where none can be installed: the test is never passed over.
    """
    if not (found := find_nginx()):
        apt_get("nginx")
        found = find_nginx()
    if not found:
        message = "The test of the guide's proxy needs nginx: apt-get install nginx."
        raise RuntimeError(message)
    return found


def find_nginx() -> str | None:
    """The path of an installed nginx, which people without rights have not on their PATH."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


def block(server: str) -> str:
    """The guide's block, before the server of that address."""
    found = re.search(r"```nginx\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    assert found[1].count(USUAL) == 1
    return found[1].replace(USUAL, server)


@contextmanager
def run_proxy(server: str, base: str, folder: Path) -> Iterator[int]:
    """The port of an nginx before ``server``, which serves below ``base``; it is stopped after."""
    port = free_port()
    settings = folder / "nginx.conf"
    said = AROUND.format(folder=folder, port=port, block=block(server.removesuffix(base)))
    settings.write_text(said, encoding="utf-8")
    log = folder / "nginx.log"
    command = [find_or_install_nginx(), "-c", str(settings), "-p", str(folder)]
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out) as running:
        try:
            wait_until_healthy(f"http://127.0.0.1:{port}{base}", running, log)
            yield port
        finally:
            running.terminate()
