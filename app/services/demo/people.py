"""Who are the customers of the example? Firms, public bodies, people and a few from abroad."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from app.domain.kinds import CustomerKind
from app.services.customers import Address, Contact, CustomerData
from app.services.demo import identities, names
from app.services.demo.places import BY_NAME, STREETS, TOWNS, Town

PUBLIC_BODIES = 16
CONSUMERS = 30
ALL = 180
_TERMS = ("30", "30", "30", "20", "30 eom", "60", "30/60")
_METHODS = ("transfer", "transfer", "transfer", "direct_debit", "riba")


def customers(rng: random.Random) -> list[CustomerData]:
    """All customers with their codes, the known firms first."""
    made = [*_firms(rng), *_public_bodies(rng), *_consumers(rng), *_abroad(rng)]
    return [replace(data, code=f"C{number:04d}") for number, data in enumerate(made, 1)]


def _firms(rng: random.Random) -> Iterator[CustomerData]:
    wanted = ALL - PUBLIC_BODIES - CONSUMERS - len(names.ABROAD)
    known = [(name, BY_NAME[town]) for name, town in names.KNOWN]
    taken = {name for name, _ in known}
    while len(known) < wanted:
        name = f"{rng.choice(names.TRADES)} {rng.choice(names.SURNAMES)} {rng.choice(names.FORMS)}"
        if name not in taken:
            taken.add(name)
            known.append((name, rng.choice(TOWNS)))
    for name, town in known:
        number = identities.vat_number(rng, town.office)
        method = rng.choice(_METHODS)
        mail = f"{identities.slug(name)}.example"
        by_pec = rng.random() < 0.2
        yield CustomerData(
            name,
            vat_number=number,
            tax_code=number,
            recipient_code="0000000" if by_pec else identities.recipient_code(rng, 7),
            pec=f"{identities.slug(name)}@pec.example" if by_pec else "",
            phone=_phone(rng, town),
            payment_terms=rng.choice(_TERMS),
            payment_method=method,
            iban="" if method == "transfer" else identities.iban(rng),
            billing=_address(rng, town),
            contacts=(Contact(_person(rng), rng.choice(names.ROLES), f"amministrazione@{mail}", _phone(rng, town)),),
        )


def _public_bodies(rng: random.Random) -> Iterator[CustomerData]:
    for number, town in enumerate(rng.sample(TOWNS, PUBLIC_BODIES)):
        name, mail = names.PUBLIC_BODIES[number % len(names.PUBLIC_BODIES)]
        mail = f"{mail.format(slug=identities.slug(town.name))}.example"
        yield CustomerData(
            name.format(town=town.name),
            kind=CustomerKind.PUBLIC_BODY,
            tax_code=identities.body_tax_code(rng, town.office),
            recipient_code=identities.recipient_code(rng, 6),
            pec=f"protocollo@pec.{mail}",
            phone=_phone(rng, town),
            payment_terms="30",
            billing=_address(rng, town),
            contacts=(Contact("Ufficio ragioneria", "Ragioneria", f"ragioneria@{mail}"),),
        )


def _consumers(rng: random.Random) -> Iterator[CustomerData]:
    for _ in range(CONSUMERS):
        female, town, birthplace = rng.random() < 0.5, rng.choice(TOWNS), rng.choice(TOWNS)
        first, surname = rng.choice(names.WOMEN if female else names.MEN), rng.choice(names.SURNAMES)
        born = date(1950, 1, 1) + timedelta(rng.randrange(20_000))
        mail = f"{identities.slug(first)}.{identities.slug(surname)}{born:%y}@posta.example"
        yield CustomerData(
            f"{first} {surname}",
            kind=CustomerKind.CONSUMER,
            tax_code=identities.person_tax_code(surname, first, born, birthplace.register, female=female),
            recipient_code="0000000",
            phone=f"3{rng.randrange(20, 99)} {rng.randrange(1_000_000, 9_999_999)}",
            payment_terms="15",
            payment_method=rng.choice(("transfer", "card")),
            billing=_address(rng, town),
            contacts=(Contact(f"{first} {surname}", "", mail),),
        )


def _abroad(rng: random.Random) -> Iterator[CustomerData]:
    for name, street, postal_code, city, country, number, language in names.ABROAD:
        mail = f"{identities.slug(name.rsplit(' ', 1)[0])}.example"
        yield CustomerData(
            name,
            vat_number=number,
            recipient_code="XXXXXXX",
            language=language,
            payment_terms="30",
            billing=Address(street, postal_code, city, "", country),
            contacts=(Contact(_person(rng), "Accounts payable", f"accounts@{mail}"),),
        )


def _address(rng: random.Random, town: Town) -> Address:
    return Address(f"{rng.choice(STREETS)} {rng.randrange(1, 180)}", town.postal_code, town.name, town.province)


def _phone(rng: random.Random, town: Town) -> str:
    return f"{town.dialling} 555 {rng.randrange(1000, 9999)}"


def _person(rng: random.Random) -> str:
    return f"{rng.choice(names.WOMEN + names.MEN)} {rng.choice(names.SURNAMES)}"
