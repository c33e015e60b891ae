"""Where is a document delivered: an address of the Italian exchange system (SdI) or of e-mail?"""

import re

from app.domain.identifiers.faults import EmailMalformed, RecipientCodeLength, RecipientCodeMalformed
from app.domain.identifiers.spelling import compact

PUBLIC_BODY = "public_body"
_PUBLIC_LENGTH = 6
_LENGTH = 7
_LONGEST_EMAIL = 254  # RFC 5321, 4.5.3.1.3
_LONGEST_MAILBOX = 64
_NAMED = re.compile(r"""(?:"[^"]*"|[^"<>@]*)\s*<\s*([^<>\s]+)\s*>""")
# Unquoted ASCII mailboxes only: what else the standard allows, many servers refuse.
_MAILBOX = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_LABEL = r"(?!-)(?:[^\W_]|-){1,63}(?<!-)"
_EMAIL = re.compile(rf"({_MAILBOX})@((?:{_LABEL}\.)+(?:[^\W\d_]{{2,63}}|xn--[A-Za-z0-9-]+))")


def check_recipient_code(value: str, kind: str = "", *, field: str = "recipient_code") -> str:
    """Check the code the exchange system (SdI) delivers by: six characters for a public body, seven for others.

    ``0000000`` (no code: delivery by certified mail or tax drawer) and ``XXXXXXX`` (foreign buyer) are codes too.
    A spreadsheet turns the seven zeros into 0: they come back.

    Args:
        value: the code as written, in any case.
        kind: kind of the customer; empty where it is not known, then both lengths pass.
        field: the input the error points at.

    Raises:
        RecipientCodeLength, RecipientCodeMalformed: no such code can exist.

    >>> check_recipient_code("subm70n "), check_recipient_code("0"), check_recipient_code("U0616V", "public_body")
    ('SUBM70N', '0000000', 'U0616V')
    """
    code = compact(value)
    if code and not code.strip("0") and kind != PUBLIC_BODY:
        code = code.zfill(_LENGTH)
    lengths = {PUBLIC_BODY: (_PUBLIC_LENGTH,), "": (_PUBLIC_LENGTH, _LENGTH)}.get(kind, (_LENGTH,))
    if len(code) not in lengths:
        raise RecipientCodeLength(value=value.strip(), length=lengths[-1], field=field)
    if not (code.isascii() and code.isalnum()):
        raise RecipientCodeMalformed(value=value.strip(), field=field)
    return code


def check_email(value: str, *, field: str = "email") -> str:
    """Check the form of one e-mail address and return it bare, its domain in small letters.

    A name in front (``"Rossi Srl" <info@rossi.example>``) is recognised and left out. Whether anybody reads the
    mail is not asked.

    Raises:
        EmailMalformed: no server could be asked to deliver to it.

    >>> check_email('"Rossi Srl" <Info@Rossi.Example>')
    'Info@rossi.example'
    """
    text = value.strip()
    if found := _NAMED.fullmatch(text):
        text = found[1]
    parts = _EMAIL.fullmatch(text.removeprefix("mailto:"))
    if parts is None or len(parts[0]) > _LONGEST_EMAIL or len(parts[1]) > _LONGEST_MAILBOX:
        raise EmailMalformed(value=value.strip(), field=field)
    return f"{parts[1]}@{parts[2].lower()}"
