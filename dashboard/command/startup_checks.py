"""Checks before the server starts: data folder, port and address."""

from __future__ import annotations

import errno
import os
import socket
from ipaddress import ip_address
from typing import Final

from dashboard import paths

LAST_PORT: Final = 65535
MAX_PORT_DIGITS: Final = len(str(LAST_PORT))


def folder_error() -> str:
    """Return why the data folder cannot be read, and what to do; "" if it can."""
    folder = os.environ.get(paths.DATA_VARIABLE) or paths.project_root() / "data"
    try:
        os.listdir(paths.data_folder())  # noqa: PTH208 (only to check that it can be listed)
    except FileNotFoundError:
        return f"There is no folder {folder}. Make one with: dashboard new FOLDER"
    except NotADirectoryError:
        return f"{folder} is a file. Name the folder that holds the conventions: --data FOLDER"
    except PermissionError:
        return f"{folder} must not be read. Let this user read it, or name another: --data FOLDER"
    except (
        OSError,
        RuntimeError,
    ):  # a loop of links, an unknown user's home, a name that is too long
        return f"{folder} cannot be read. Name another folder: --data FOLDER"
    return ""


def port_error(port: str) -> str:
    """Return why a port is invalid, and what to do; "" for a valid one."""
    if (
        port.isascii()
        and port.isdigit()
        and len(port) <= MAX_PORT_DIGITS
        and 0 < int(port) <= LAST_PORT
    ):
        return ""
    return f"“{port}” is no port. Choose one from 1024 to {LAST_PORT}: dashboard run --port 8501"


def is_local_address(address: str) -> bool:
    """Return True for an IP address or this machine's own names; others are not looked up."""
    try:
        ip_address(address)
    except ValueError:
        return address in {"localhost", socket.gethostname()}
    return True


def listen_error(address: str, port: int) -> str:
    """Return why the server cannot listen on an address and port, and what to do; "" if it can."""
    unknown_address = (
        f"“{address}” is no address of this machine. Leave --address out to listen on this machine"
        " only, or open it to the network with: dashboard run --address 0.0.0.0"
    )
    if not is_local_address(address):
        return unknown_address
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((address, port))
    except PermissionError:
        return f"Port {port} is for administrators. Choose another: dashboard run --port 8501"
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            other_port = port + 1 if port < LAST_PORT else 8501
            return (
                f"Port {port} is taken by another program. Choose another:"
                f" dashboard run --port {other_port} (make run PORT={other_port})"
            )
        return unknown_address
    return ""
