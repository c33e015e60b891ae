"""The books of the services' tests, for whoever attacks their tables."""

from tests.services.conftest import (
    books_copy,
    books_database,
    books_file,
    books_on_server,
    empty_file,
    empty_server_database,
    kept_books,
    server_url,
    sqlite_url,
)

__all__ = [
    "books_copy",
    "books_database",
    "books_file",
    "books_on_server",
    "empty_file",
    "empty_server_database",
    "kept_books",
    "server_url",
    "sqlite_url",
]
