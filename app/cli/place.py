"""Which company file is meant? The one named, else the one of the environment, else the only one there is."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from app import paths
from app.errors import NotFound
from app.i18n import N_

if TYPE_CHECKING:
    # The window asks here too, before it has time for the command line.
    from app.cli.parser import Options

COMPANY_VARIABLE = "CADENZA_COMPANY"


class NoCompanyFile(NotFound):
    """Nothing was named and there is nothing in the usual folder."""

    text = N_("There is no company file in {folder}. Create one with “init”, or name one with --company FILE.")


class SeveralCompanyFiles(NotFound):
    """Nothing was named and there is more than one to choose from."""

    text = N_("There are several company files in {folder}: {names}. Name one with --company FILE.")


def existing_company(options: "Options") -> Path:
    """The company file to open.

    Raises:
        NoCompanyFile, SeveralCompanyFiles: none was named, and which one is meant cannot be told.
    """
    named = named_company(options)
    if named is not None:
        return named
    folder = paths.companies()
    found = sorted(folder.glob(f"*{paths.COMPANY_SUFFIX}"))
    if len(found) == 1:
        return found[0]
    if found:
        raise SeveralCompanyFiles(folder=folder, names=[path.name for path in found])
    raise NoCompanyFile(folder=folder)


def named_company(options: "Options") -> Path | None:
    """The company file named on the command line or in ``CADENZA_COMPANY``."""
    if options.company is not None:
        return options.company.expanduser()
    return company_of_environment()


def company_of_environment() -> Path | None:
    """The company file named in ``CADENZA_COMPANY``."""
    named = os.environ.get(COMPANY_VARIABLE, "").strip()
    return Path(named).expanduser() if named else None
