"""What did the program do, told without telling who its customers are or what they pay?

A log is sent by e-mail to whoever helps, so nothing in it may be personal: accounts, tax numbers, addresses, amounts
and secrets are replaced before a line is written, whoever wrote it and also inside tracebacks.
"""

import logging
import re
import time
from logging.handlers import RotatingFileHandler
from pathlib import Path

FILE_NAME = "cadenza.log"
_LARGEST = 1_000_000
_KEPT = 5

_VAT_PREFIXES = "AT|BE|BG|CHE|CY|CZ|DE|DK|EE|EL|ES|FI|FR|GB|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI"
_CONFIDENTIAL = r"pass(?:word|wd|phrase)?|pwd|secret|token|api[_-]?key|authorization|credentials?"
_FIGURE = r"-?\d{1,3}(?:[.,'\u00a0 ]\d{3})*(?:[.,]\d{1,8})?|-?\d+(?:[.,]\d{1,8})?"
_CURRENCY = r"€|\$|£|EUR|USD|GBP|CHF"

# In this order: the wider patterns would swallow parts of the narrower ones.
_REPLACEMENTS: tuple[tuple[re.Pattern[str], str], ...] = (
    # SQLAlchemy prints the values of a failed statement, names and all.
    (re.compile(r"\[parameters: .*\]", re.DOTALL), "[parameters hidden]"),
    (re.compile(r"(://[^\s:/@]+):[^\s@/]+@"), r"\1:[secret]@"),
    (re.compile(r"\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{6,}", re.IGNORECASE), r"\1 [secret]"),
    (
        re.compile(
            rf"""\b([\w-]*(?:{_CONFIDENTIAL}))(["']?\s*(?:[=:]|is)\s*)("[^"]*"|'[^']*'|(?!bearer\b|basic\b)[^\s,;&)\]}}]+)""",
            re.IGNORECASE,
        ),
        r"\1\2[secret]",
    ),
    (re.compile(r"[^\s<>\"'(,;:=]+@[^\s<>\"'),;:]+\.[^\s<>\"'),;:]+"), "[e-mail]"),
    (re.compile(r"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]){11,30}\b", re.IGNORECASE), "[iban]"),
    (
        re.compile(
            r"\b[A-Z]{6}\s?[0-9L-NP-V]{2}[A-EHLMPRST][0-9L-NP-V]{2}\s?[A-Z][0-9L-NP-V]{3}[A-Z]\b", re.IGNORECASE
        ),
        "[tax code]",
    ),
    (re.compile(rf"\b(?:{_VAT_PREFIXES})[ ]?[A-Z]?\d[\dA-Z]{{6,11}}\b"), "[vat number]"),
    (re.compile(r"(?<![\w.-])(?:IT ?)?\d{11}(?![\w-])"), "[vat number]"),
    (
        re.compile(rf"(?:{_CURRENCY})[ \u00a0]?(?:{_FIGURE})|(?<![\w.,])(?:{_FIGURE})[ \u00a0]?(?:{_CURRENCY})(?!\w)"),
        "[amount]",
    ),
    (re.compile(r"\bDecimal\('[^']*'\)"), "[amount]"),
    # Two decimals are money, unless a unit of time, size or share follows.
    (
        re.compile(r"(?<![\w.,:-])-?\d{1,3}(?:[.,]?\d{3})*[.,]\d{2}(?![\w.,:-]*\d|\s?(?:(?:s|ms|µs|MB|KB|kB|GB)\b|%))"),
        "[amount]",
    ),
)


class RedactingFormatter(logging.Formatter):
    """Writes a line with its instant in UTC and everything personal replaced, tracebacks included."""

    def __init__(self) -> None:
        super().__init__("%(asctime)sZ %(levelname)s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%S")
        self.converter = time.gmtime

    def format(self, record: logging.LogRecord) -> str:
        """The finished line, redacted as a whole."""
        return redacted(super().format(record))


def redacted(text: str) -> str:
    """The text without accounts, tax numbers, addresses, amounts and secrets.

    >>> redacted("Rossi pays 1.234,50 € from IT60X0542811101000000123456")
    'Rossi pays [amount] from [iban]'
    """
    for pattern, replacement in _REPLACEMENTS:
        text = pattern.sub(replacement, text)
    return text


def open_log(folder: Path) -> logging.Handler:
    """Begin writing the log in this folder: at most six files of one megabyte, the oldest dropped.

    Where the folder cannot be written the program works on without a log: a full disk must not stop a billing day.
    The caller closes the handler with ``close_log``.
    """
    handler: logging.Handler
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / FILE_NAME, maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8", errors="replace"
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(RedactingFormatter())
    logging.getLogger().addHandler(handler)
    logging.getLogger("app").setLevel(logging.INFO)
    return handler


def close_log(handler: logging.Handler) -> None:
    """End what ``open_log`` began."""
    logging.getLogger().removeHandler(handler)
    handler.close()
