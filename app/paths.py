"""Where do company files, settings and logs of this seat lie?

The folders are the ones each system reserves for them. The environment variable ``CADENZA_HOME`` puts them all below
one folder: for tests, and for a program carried on a stick.
"""

import os
from pathlib import Path

import platformdirs

from app.errors import Unavailable
from app.i18n import N_

PROGRAM = "Cadenza"
HOME_VARIABLE = "CADENZA_HOME"
COMPANY_SUFFIX = ".cadenza"

# File systems take 255 bytes; suffix, side files and copies beside the file need some of them.
_LONGEST_NAME = 150
# Windows takes these for devices, whatever suffix they have.
_RESERVED = frozenset({"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))})


class FolderNotWritable(Unavailable):
    """A folder is missing and cannot be made, or is not a folder."""

    text = N_("The folder {path} cannot be used: {reason}. Choose another folder or ask for the right to write there.")


def companies() -> Path:
    """Folder where company files are kept unless the user says otherwise: ``Cadenza`` in the documents."""
    return _below("companies", platformdirs.user_documents_path() / PROGRAM)


def config() -> Path:
    """Folder of this seat's preferences."""
    return _below("config", platformdirs.user_config_path(PROGRAM, appauthor=False, roaming=True))


def logs() -> Path:
    """Folder of the logs."""
    return _below("logs", platformdirs.user_log_path(PROGRAM, appauthor=False))


def company_file(name: str) -> Path:
    """The default file of a company; signs that some file system refuses become hyphens, long names are cut.

    >>> company_file("Caffè Rossi / figli").name
    'Caffè Rossi - figli.cadenza'
    """
    safe = "".join("-" if sign in '<>:"/\\|?*' or ord(sign) < 32 else sign for sign in name)
    safe = safe.encode()[:_LONGEST_NAME].decode(errors="ignore").strip(" .") or PROGRAM
    if safe.partition(".")[0].strip().upper() in _RESERVED:
        safe = f"{PROGRAM} {safe}"
    return companies() / f"{safe}{COMPANY_SUFFIX}"


def ensured(folder: Path) -> Path:
    """The folder, made with its parents where it is missing.

    Raises:
        FolderNotWritable: it cannot be made or is a file.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise FolderNotWritable(path=str(folder), reason=problem.strerror or str(problem)) from problem
    return folder


def _below(name: str, system_folder: Path) -> Path:
    home = os.environ.get(HOME_VARIABLE, "")
    return Path(home).expanduser() / name if home else system_folder
