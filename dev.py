"""How do I set Cadenza up, try it, test it and check it? One file, standard library only, the same on every system."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - said kindly to whoever starts this with an older Python
    sys.exit(
        "Cadenza needs Python 3.11 or newer, and this is Python %d.%d (%s).\n"  # noqa: UP031
        "Start dev.py with a newer one, for example:  python3.12 dev.py setup" % (*sys.version_info[:2], sys.executable)
    )

import hashlib
import itertools
import json
import os
import platform
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = ENVIRONMENT / "cadenza-setup.json"
UNPACKED = ENVIRONMENT / "system"
RUNNING = ROOT / "requirements.lock"
DEVELOPING = ROOT / "requirements-dev.lock"
LOCKING_TOOL = "uv==0.13.9"

TRY_QT = """
import ctypes, pathlib, sys, PySide6
from PySide6 import QtNetwork, QtSvg, QtTest, QtWidgets
QtWidgets.QApplication([])
if sys.platform == "linux":
    ctypes.CDLL(str(pathlib.Path(PySide6.__file__).parent / "Qt/plugins/platforms/libqxcb.so"))
"""
DRAW_HOME = """
import pathlib, sys
from app.bootstrap import draw_home
sys.exit(draw_home(*map(pathlib.Path, sys.argv[1:])))
"""
DRAW_SCREENS = """
import pathlib, sys
from app.bootstrap import draw_screens
sys.exit(draw_screens(pathlib.Path(sys.argv[1])))
"""


@dataclass(frozen=True, slots=True)
class SystemPackages:
    """How one family of Linux systems installs what Python's packages cannot bring."""

    install: tuple[str, ...]
    qt: str
    refresh: tuple[str, ...] = ()
    venv: str = ""
    screen: str = ""


APT = SystemPackages(
    refresh=("apt-get", "update"),
    install=("apt-get", "install", "-y", "--no-install-recommends"),
    venv=f"python3.{sys.version_info.minor}-venv",
    screen="xvfb xdotool xkb-data",
    qt="libegl1 libgl1 libfontconfig1 libx11-6 libglib2.0-0 libxkbcommon0 libdbus-1-3 libbrotli1 libxkbcommon-x11-0 "
    "libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 "
    "libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 libwayland-client0 libwayland-cursor0",
)
ANOTHER = SystemPackages(install=(), qt="")
SYSTEMS = (
    APT,
    SystemPackages(
        install=("dnf", "install", "-y"),
        screen="xorg-x11-server-Xvfb xdotool",
        qt="libglvnd-egl libglvnd-glx fontconfig libX11 libX11-xcb glib2 libxkbcommon libxkbcommon-x11 dbus-libs "
        "libbrotli xcb-util-cursor xcb-util-wm xcb-util-image xcb-util-keysyms xcb-util-renderutil libwayland-client "
        "libwayland-cursor",
    ),
    SystemPackages(
        install=("pacman", "-S", "--needed", "--noconfirm"),
        refresh=("pacman", "-Sy"),
        screen="xorg-server-xvfb xdotool",
        qt="libglvnd fontconfig libx11 glib2 libxkbcommon libxkbcommon-x11 dbus brotli xcb-util-cursor xcb-util-wm "
        "xcb-util-image xcb-util-keysyms xcb-util-renderutil wayland",
    ),
    SystemPackages(
        install=("zypper", "--non-interactive", "install"),
        screen="xorg-x11-server-Xvfb xdotool",
        qt="Mesa-libEGL1 Mesa-libGL1 fontconfig libX11-6 libX11-xcb1 libglib-2_0-0 libgthread-2_0-0 libxkbcommon0 "
        "libxkbcommon-x11-0 libdbus-1-3 libbrotlidec1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 "
        "libxcb-render-util0 libwayland-client0 libwayland-cursor0",
    ),
)


class StoppedError(Exception):
    """Something that only the person at the keyboard can put right; the message says how."""


# Set-up


def set_up(lock: Path) -> None:
    """Make everything ready that ``lock`` asks for; does nothing when nothing changed."""
    done = _read_stamp()
    # The patch level is left out: an update of the system's Python does not break an environment.
    interpreter = f"{sys.implementation.cache_tag} {platform.machine()}"
    if done.get("python") != interpreter:
        _say("Creating the virtual environment .venv")
        _create_environment()
        done = {"python": interpreter}
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    if done.get(lock.name) != digest:
        _say(f"Installing the packages of {lock.name} (some 300 MB the first time)")
        _install(lock)
        done |= {lock.name: digest, "qt": False}
    _compile_catalogues()
    done["qt"] = done["qt"] or _prepare_qt()
    if lock == DEVELOPING:
        done["screen"] = done.get("screen") or _prepare_screen()
    STAMP.write_text(json.dumps(done, indent=1), "utf-8")
    if not done["qt"]:
        os.environ["PYTEST_ADDOPTS"] = "-p no:pytest-qt"  # it cannot even start, and the other tests can


def _read_stamp() -> dict[str, Any]:
    """What earlier set-ups did here; nothing where the environment is missing or broken."""
    try:
        return dict(json.loads(STAMP.read_text("utf-8"))) if PYTHON.exists() else {}
    except (OSError, ValueError):
        return {}


def _create_environment() -> None:
    have_pip = (_base_python(), "-c", "import ensurepip")
    if not _succeeds(*have_pip):
        _install_system_packages(_system().venv)
    without_pip = () if _succeeds(*have_pip) else ("--without-pip",)
    create = (_base_python(), "-m", "venv", "--clear", str(ENVIRONMENT), *without_pip)
    _run(*create, because="The virtual environment could not be created; Python says why above.")


def _install(lock: Path) -> None:
    pip = (*_pip(), "--disable-pip-version-check", "--no-input")
    install = ("install", "-qq", "--require-hashes", "--only-binary=:all:", "--no-deps", "-r", str(lock))
    _run(*pip, *install, because="pip says above what went wrong. Put it right and run the same command again.")
    _run(*pip, "check", "-qq", because=f"{lock.name} leaves out a package that another one needs.")


def _pip() -> tuple[str, ...]:
    """The command that installs into our environment, by whichever pip can be had."""
    own = (str(PYTHON), "-m", "pip")
    if _succeeds(*own, "--version"):
        return own
    if _succeeds(_base_python(), "-m", "pip", "--version"):
        return (_base_python(), "-m", "pip", "--python", str(PYTHON))
    if _system() is APT:
        _say("Fetching pip for this folder only, as this system has none and you cannot install it")
        _unpack("python3-pip-whl")
        wheel = max(UNPACKED.rglob("pip-*.whl"), default=None)
        if wheel:
            return (str(PYTHON), str(wheel / "pip"))
    command = _command(_system().venv) or "install your system's packages for Python's venv and pip"
    raise StoppedError(
        f"This Python has neither pip nor ensurepip. Type this, then the same command again:\n  {command}"
    )


def _compile_catalogues() -> None:
    pairs = [(po, po.with_suffix(".mo")) for po in (ROOT / "translations").glob("*/LC_MESSAGES/*.po")]
    if any(not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime for po, mo in pairs):
        _run(str(PYTHON), "-m", "app.i18n.compile", because="The translations could not be compiled.")


# What the system must bring


def _prepare_qt() -> bool:
    """Whether Qt can run here, after installing its system libraries where rights allow."""
    if _qt_runs():
        return True
    packages = _system().qt
    _say("Qt needs libraries of the system")
    if not _install_system_packages(packages) and _system() is APT:
        _say("Unpacking them for this folder only, as you cannot install them for the system")
        _unpack(packages)
    if _qt_runs():
        return True
    _say("The window and its tests cannot run yet, everything else does. Type this, then the same command again:")
    _say(f"  {_command(packages) or 'install what is named above with the package manager of your system'}")
    return False


def _qt_runs() -> bool:
    return _succeeds(str(PYTHON), "-c", TRY_QT, show_last_line=True)


def _prepare_screen() -> bool:
    """Whether there is a screen nobody sees, and what presses keys and mouse buttons on it, for one story in tests."""
    if sys.platform != "linux" or _has_screen_tools():
        return True
    packages = _system().screen
    _say("One test of the window needs a screen that nobody sees")
    if not _install_system_packages(packages) and _system() is APT:
        _say("Unpacking it for this folder only, as you cannot install it for the system")
        _unpack(packages)
        _find_keyboard_beside(UNPACKED / "usr" / "bin" / "Xvfb")
    if _has_screen_tools():
        return True
    _say("That test cannot pass yet, all others can. Type this, then the same command again:")
    _say(f"  {_command(packages) or 'install Xvfb and xdotool with the package manager of your system'}")
    return False


def _has_screen_tools() -> bool:
    places = os.pathsep.join([os.environ.get("PATH", ""), str(UNPACKED / "usr" / "bin")])
    return all(shutil.which(tool, path=places) for tool in ("Xvfb", "xdotool"))


def _find_keyboard_beside(server: Path) -> None:
    """Let an unpacked server look for its keyboard compiler below the folder it is started in, not in the system."""
    if server.exists():
        server.write_bytes(server.read_bytes().replace(b"\0/usr/bin\0", b"\0././bin\0\0"))


def _system() -> SystemPackages:
    return next((system for system in SYSTEMS if shutil.which(system.install[0])), ANOTHER)


def _command(packages: str) -> str:
    """The exact command to type for these packages, or nothing where this system's package manager is not known."""
    steps = (_system().refresh, (*_system().install, packages))
    return " && ".join(f"sudo {' '.join(step)}" for step in steps if step) if packages else ""


def _install_system_packages(packages: str) -> bool:
    """Install them where we may; returns whether that was done."""
    if not packages or os.name != "posix" or os.geteuid() != 0:
        return False
    _say(f"Installing with the system's package manager: {packages}")
    if _system().refresh:
        _succeeds(*_system().refresh)
    return _succeeds(*_system().install, *packages.split(), show_last_line=True)


def _unpack(packages: str) -> None:
    """Put the files of these Debian packages and all they need below our environment, where no rights are needed."""
    for folder in ("lists/partial", "archives/partial"):
        (UNPACKED / folder).mkdir(parents=True, exist_ok=True)
    own_places = {"Dir::State::lists": UNPACKED / "lists", "Dir::Cache": UNPACKED, "Debug::NoLocking": "true"}
    apt = ("apt-get", "-qq", *(word for name, value in own_places.items() for word in ("-o", f"{name}={value}")))
    try:
        _output(*apt, "update")
        plan = _output(*apt, "install", "--simulate", "--no-install-recommends", *packages.split())
        # "Inst name (version ...)" is new; "Inst name [old] (new ...)" is here already.
        _output(*apt, "download", *re.findall(r"^Inst (\S+) \(", plan, re.MULTILINE))
        for package in UNPACKED.glob("*.deb"):
            _output("dpkg-deb", "-x", str(package), str(UNPACKED))
            package.unlink()
    except subprocess.CalledProcessError as failure:
        _say(f"That did not work: {_last_line(failure.stderr)}")


# Commands


def setup(_arguments: list[str]) -> int:
    """Prepare this folder for working on Cadenza; the other commands do it by themselves."""
    set_up(DEVELOPING)
    _say("Ready. Try:  python3 dev.py demo")
    return 0


def demo(_arguments: list[str]) -> int:
    """Fill a new example company with two years of history and bill what is due today."""
    set_up(RUNNING)
    names = itertools.chain(["demo"], (f"demo-{number}" for number in itertools.count(2)))
    folder = next(ROOT / name for name in names if not (ROOT / name).exists())
    folder.mkdir()
    company = folder / "Nuvola Digitale.cadenza"
    status = _call(str(PYTHON), "main.py", "--company", str(company), "demo")
    if status == 0:
        _say(f"The example company is in {folder}")
        _show(company)
    return status


def _show(company: Path) -> None:
    """Save a picture of the window, and open it where it can be seen."""
    if not _read_stamp().get("qt"):
        return
    picture = company.with_name("Home.png")
    if _call(str(PYTHON), "-c", DRAW_HOME, str(company), str(picture), off_screen=True) == 0:
        _say(f"How the window looks: {picture}")
    window = ("main.py", "window", str(company))
    if os.name == "nt" or sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        subprocess.Popen((str(PYTHON), *window), cwd=ROOT, env=_environment(), start_new_session=True)
        _say("The window is being opened.")
    else:
        _say("There is no screen here. To see the window, type this where there is one:")
        _say(f'  python3 dev.py run window "{company}"')


def screens(arguments: list[str]) -> int:
    """Write every page as pictures into a folder, light and dark, in Italian and English, at two sizes."""
    if len(arguments) != 1:
        raise StoppedError("Name the folder for the pictures:  python3 dev.py screens DIR")
    set_up(RUNNING)
    return _call(str(PYTHON), "-c", DRAW_SCREENS, str(Path(arguments[0]).absolute()), off_screen=True)


def run(arguments: list[str]) -> int:
    """Open the window, or do what the arguments say, such as ``dev.py run bill --as-of 2026-12-01``."""
    set_up(RUNNING)
    return _call(str(PYTHON), "main.py", *arguments)


def test(arguments: list[str]) -> int:
    """Run the whole suite off screen, or what the arguments for pytest select."""
    set_up(DEVELOPING)
    workers = str(min(os.cpu_count() or 1, 4))
    return _call(str(PYTHON), "-m", "pytest", *(arguments or ("-n", workers, "--dist", "worksteal")), off_screen=True)


def check(arguments: list[str]) -> int:
    """Run everything that must hold before a change lands; --no-tests leaves the suite out."""
    set_up(DEVELOPING)
    failed = []
    for title, command in CHECKS.items():
        _say(title)
        if _call(str(PYTHON), *command, off_screen=True) != 0:
            failed.append(title)
    if "--no-tests" not in arguments:
        _say("Tests")
        if test([]) != 0:
            failed.append("Tests")
    _say(f"Not in order: {', '.join(failed)}" if failed else "All in order.")
    return 1 if failed else 0


def bench(arguments: list[str]) -> int:
    """Measure the speed of the main jobs, or of those named first, as ratios within one run."""
    set_up(DEVELOPING)
    names = list(itertools.takewhile(lambda argument: not argument.startswith("-"), arguments))
    files = [file for name in names or ["*"] for file in sorted((ROOT / "bench").glob(f"bench_{name}.py"))]
    if not files:
        raise StoppedError(f"No file bench/bench_NAME.py goes with {' '.join(names)}.")
    results = [_call(str(PYTHON), str(file), *arguments[len(names) :], off_screen=True) for file in files]
    return 1 if any(results) else 0


def i18n(_arguments: list[str]) -> int:
    """Collect the texts of the program into translations/ and compile what is translated."""
    set_up(DEVELOPING)
    return _call(str(PYTHON), "-m", "app.i18n.extract") or _call(str(PYTHON), "-m", "app.i18n.compile")


def lock(_arguments: list[str]) -> int:
    """Choose versions anew from pyproject.toml and write both lock files, for all systems and Python versions."""
    development = ("--group=dev", "-c", "requirements.lock", "-o", "requirements-dev.lock")
    with tempfile.TemporaryDirectory() as folder:
        tools = Path(folder) / PYTHON.parent.name
        install = (str(tools / PYTHON.name), "-m", "pip", "install", "-qq", LOCKING_TOOL)
        _run(_base_python(), "-m", "venv", folder, because="A place for the locking tool could not be made.")
        _run(*install, because="The locking tool could not be installed.")
        resolve = (str(tools / "uv"), "pip", "compile", "pyproject.toml", "-q", "--universal", "--python-version=3.11")
        write = ("--upgrade", "--generate-hashes", "--no-annotate", "--custom-compile-command", "python3 dev.py lock")
        for place in (("-o", "requirements.lock"), development):
            _run(*resolve, *write, *place, because="The versions could not be resolved; uv says why above.")
    return 0


CHECKS = {
    "Lint": ("-m", "ruff", "check"),
    "Format": ("-m", "ruff", "format", "--check"),
    "Types": ("-m", "mypy"),
    "Import contracts": ("-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"),
    "Migrations equal models": ("-m", "pytest", "-q", "tests/models/test_migrations.py"),
    "Catalogues complete": ("-m", "pytest", "-q", "tests/i18n/test_catalogues.py"),
}

COMMANDS = {command.__name__: command for command in (setup, demo, test, run, screens, check, bench, i18n, lock)}


# Other programs


def _call(*command: str, off_screen: bool = False) -> int:
    """Run a command in the root folder with this terminal as its own; returns its exit code."""
    return subprocess.run(command, cwd=ROOT, env=_environment(off_screen), check=False).returncode


def _run(*command: str, because: str) -> None:
    """Run a command that must succeed; stop with the sentence ``because`` where it does not."""
    if _call(*command) != 0:
        raise StoppedError(because)


def _succeeds(*command: str, show_last_line: bool = False) -> bool:
    try:
        _output(*command)
    except subprocess.CalledProcessError as failure:
        if show_last_line:
            _say(f"  {_last_line(failure.stderr or failure.stdout)}")
        return False
    return True


def _output(*command: str) -> str:
    folder = UNPACKED if UNPACKED.exists() else ROOT
    return subprocess.run(
        command, cwd=folder, env=_environment(off_screen=True), check=True, text=True, capture_output=True
    ).stdout


def _environment(off_screen: bool = False) -> dict[str, str]:
    """The environment of a program started here: libraries unpacked without rights are found, no screen is needed."""
    environment = dict(os.environ, PYTHONPATH=str(ROOT), DEBIAN_FRONTEND="noninteractive")
    libraries = [str(folder) for place in ("lib", "usr/lib") for folder in UNPACKED.glob(f"{place}/*-linux-gnu*")]
    if libraries:
        environment["LD_LIBRARY_PATH"] = ":".join([*libraries, *environment.get("LD_LIBRARY_PATH", "").split()])
    if (tools := UNPACKED / "usr" / "bin").exists():
        environment["PATH"] = os.pathsep.join([environment.get("PATH", ""), str(tools)])
    if off_screen:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return environment


def _base_python() -> str:
    """The Python outside any virtual environment: it must not rebuild the one it runs in."""
    return str(getattr(sys, "_base_executable", sys.executable))


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or [""])[-1]


def _say(text: str) -> None:
    print(text, flush=True)


def main(arguments: list[str]) -> int:
    """Carry out the command named first; without one, or with an unknown one, list them."""
    command = COMMANDS.get(arguments[0]) if arguments else None
    if command is None:
        _say("python3 dev.py COMMAND\n")
        for name, function in COMMANDS.items():
            _say(f"  {name:7} {(function.__doc__ or '').strip()}")
        return 0 if not arguments or arguments[0] in {"help", "-h", "--help"} else 2
    try:
        return command(arguments[1:])
    except StoppedError as stopped:
        _say(str(stopped))
        return 1
    except OSError as error:
        _say(f"{error.filename}: {error.strerror}")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
