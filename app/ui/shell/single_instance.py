"""Is this company open already at this seat? Then the window that has it comes to the front instead of a second one.

Another process is told apart by a lock file that the system drops with its owner; only then, and after the first
paint of the first window, the local socket through which the second one knocks is needed.
"""

from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QLockFile, QObject, Signal

from app.paths import FolderNotWritable, ensured

KNOCK_MS = 2000


class SingleInstance(QObject):
    """The claim of one process on one company.

    Attributes:
        knocked: another start asked for this company; the window is to be raised.
    """

    knocked = Signal()

    def __init__(self, company: "Path | str | None", folder: Path, parent: QObject | None = None) -> None:
        """Name the claim.

        Args:
            company: the company file, or the address of a server's database; ``None`` for the first-run window, of
                which there is one as well.
            folder: where lock files lie; this seat's own.
            parent: who owns the claim.
        """
        super().__init__(parent)
        self.company = company
        named = str(company.expanduser().resolve()) if isinstance(company, Path) else company or "first run"
        digest = QCryptographicHash.hash(f"{folder}|{named}".encode(), QCryptographicHash.Algorithm.Sha256)
        self._name = f"cadenza-{digest.toHex().toStdString()[:20]}"
        self._lock = QLockFile(str(folder / f"{self._name}.lock"))
        # A process that is gone is recognised by its number, however old its file is.
        self._lock.setStaleLockTime(0)
        self._folder = folder
        self._server: QObject | None = None

    def claim(self) -> bool:
        """Whether this process is the one that has the company open; a seat that cannot write always is."""
        try:
            ensured(self._folder)
        except FolderNotWritable:
            return True
        return self._lock.tryLock(0) or self._lock.error() is QLockFile.LockError.PermissionError

    def knock(self) -> bool:
        """Ask the process that has the company to show its window; whether it answered."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(KNOCK_MS):
            return False
        socket.disconnectFromServer()
        return True

    def listen(self) -> bool:
        """Begin to hear other starts knock; whether that works on this system."""
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        # A process that was killed leaves its socket behind; the lock says that nobody uses it.
        QLocalServer.removeServer(self._name)
        server.newConnection.connect(self._hear)
        self._server = server
        return server.listen(self._name)

    def release(self) -> None:
        """Let go, so that the next start opens its own window."""
        if self._server is not None:
            self._server.deleteLater()
            self._server = None
        self._lock.unlock()

    def _hear(self) -> None:
        from PySide6.QtNetwork import QLocalServer

        if isinstance(self._server, QLocalServer):
            while connection := self._server.nextPendingConnection():
                connection.deleteLater()
            self.knocked.emit()
