"""How does an invented person or firm get numbers that pass every check? With the right check digits, from a seed."""

import random
import unicodedata
from datetime import date

from app.domain.identifiers.bank_accounts import iban_check_digits

_MONTHS = "ABCDEHLMPRST"
# Values of the characters in odd places (D.M. 12.3.1974); banks use the same table (CIN).
_ODD = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23)
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_FEMALE_DAYS = 40


def vat_number(rng: random.Random, office: str) -> str:
    """An Italian VAT number of that office with a register number far above those given out."""
    return _with_check_digit(f"{rng.randrange(9_800_000, 9_999_999)}{office}")


def body_tax_code(rng: random.Random, office: str) -> str:
    """The eleven digits of a public body, again above those given out."""
    return _with_check_digit(f"{rng.randrange(8_980_000, 8_999_999)}{office}")


def person_tax_code(surname: str, name: str, born: date, register: str, *, female: bool) -> str:
    """A person's tax code (D.M. 12.3.1974).

    >>> person_tax_code("Ricci", "Emanuela", date(1983, 11, 18), "D969", female=False)
    'RCCMNL83S18D969H'
    """
    day = born.day + (_FEMALE_DAYS if female else 0)
    code = f"{_surname(surname)}{_first_name(name)}{born:%y}{_MONTHS[born.month - 1]}{day:02d}{register}"
    return code + _check_letter(code)


def iban(rng: random.Random) -> str:
    """An Italian account at an invented branch."""
    account = f"{rng.choice((3069, 5034, 8542)):05d}{rng.randrange(10_000, 99_999)}{rng.randrange(10**11, 10**12)}"
    bban = f"{_check_letter(account)}{account}"
    return f"IT{iban_check_digits('ITxx' + bban)}{bban}"


def recipient_code(rng: random.Random, length: int) -> str:
    """A delivery address of the exchange system: seven signs of a firm, six of a public body."""
    head = "UF" if length == 6 else rng.choice(_LETTERS)
    return head + "".join(rng.choice("0123456789" + _LETTERS) for _ in range(length - len(head)))


def slug(name: str) -> str:
    """The part of a mail address that a name becomes.

    >>> slug("Galleria d'Arte Sforza S.r.l.")
    'galleriadartesforza'
    """
    for form in (" S.r.l.s.", " S.r.l.", " S.p.A.", " S.n.c.", " S.a.s."):
        name = name.removesuffix(form)
    plain = unicodedata.normalize("NFKD", name.lower())
    return "".join(sign for sign in plain if sign.isascii() and sign.isalnum())


def _with_check_digit(number: str) -> str:
    total = sum(int(digit) for digit in number[::2])
    total += sum(sum(divmod(2 * int(digit), 10)) for digit in number[1::2])
    return f"{number}{-total % 10}"


def _check_letter(code: str) -> str:
    values = [int(sign) if sign.isdigit() else _LETTERS.index(sign) for sign in code]
    return _LETTERS[(sum(_ODD[value] for value in values[::2]) + sum(values[1::2])) % 26]


def _surname(surname: str) -> str:
    consonants, vowels = _split(surname)
    return (consonants + vowels + "XXX")[:3]


def _first_name(name: str) -> str:
    consonants, vowels = _split(name)
    if len(consonants) > 3:
        return consonants[0] + consonants[2] + consonants[3]
    return (consonants + vowels + "XXX")[:3]


def _split(name: str) -> tuple[str, str]:
    letters = slug(name).upper()
    return "".join(c for c in letters if c not in "AEIOU"), "".join(c for c in letters if c in "AEIOU")
