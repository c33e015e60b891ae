"""Which country or Italian province is meant by this name or code?"""

import re
from functools import lru_cache

from app.domain.identifiers.faults import CountryUnknown, ProvinceUnknown
from app.domain.identifiers.provinces import PROVINCES, SPELLINGS
from app.domain.identifiers.spelling import plain
from app.i18n import territories

# Names in use that no table of territories carries, reduced as ``plain`` does.
_FURTHER_NAMES = {
    "el": "GR", "uk": "GB", "xi": "GB",
    "greatbritain": "GB", "granbretagna": "GB", "england": "GB", "inghilterra": "GB", "scotland": "GB",
    "scozia": "GB", "wales": "GB", "galles": "GB", "northernireland": "GB", "irlandadelnord": "GB",
    "unitedkingdomofgreatbritainandnorthernireland": "GB",
    "holland": "NL", "olanda": "NL", "thenetherlands": "NL",
    "eire": "IE", "czechrepublic": "CZ", "repubblicaceca": "CZ",
    "unitedstatesofamerica": "US", "statiunitidamerica": "US", "etatsunisdamerique": "US", "america": "US",
    "macedonia": "MK", "bosnia": "BA", "bosniaherzegovina": "BA", "bosniaederzegovina": "BA",
    "vatican": "VA", "vaticano": "VA", "holysee": "VA", "santasede": "VA", "statodellacittadelvaticano": "VA",
    "korea": "KR", "southkorea": "KR", "coreadelsud": "KR", "russianfederation": "RU", "federazionerussa": "RU",
    "turkey": "TR", "hongkong": "HK", "macao": "MO", "macau": "MO", "palestina": "PS", "palestine": "PS",
    "burma": "MM", "birmania": "MM", "ivorycoast": "CI", "swaziland": "SZ", "emiratiarabi": "AE", "uae": "AE",
    "corea": "KR", "unitedmexicanstates": "MX",
    "italianrepublic": "IT", "frenchrepublic": "FR", "hellenicrepublic": "GR", "portugueserepublic": "PT",
    "slovakrepublic": "SK", "swissconfederation": "CH", "confederazionesvizzera": "CH", "argentinerepublic": "AR",
    "repubblicaitaliana": "IT", "repubblicafrancese": "FR", "repubblicaellenica": "GR",
    "repubblicaportoghese": "PT", "repubblicaslovacca": "SK", "republiqueitalienne": "IT",
    "republiquefrancaise": "FR", "italienischerepublik": "IT", "bundesrepublikdeutschland": "DE", "brd": "DE",
}  # fmt: skip
# "Kingdom of Belgium", "Repubblica di San Marino": the name without the form of government.
_FORM_OF_STATE = re.compile(
    r"(?:the )?(?:(?:federal|federative|democratic|people's|socialist|islamic|oriental|plurinational|bolivarian"
    r"|independent|co-operative) )*(?:republic|kingdom|principality|grand duchy|state|states|commonwealth"
    r"|sultanate|confederation|union) of (?:the )?(.+)"
    r"|(?:repubblica|regno|principato|granducato|stato|sultanato)(?: (?:federale|democratica|popolare|islamica"
    r"|socialista))* (?:d'|di |del |della |dei |degli |delle |dell')(.+)",
    re.IGNORECASE,
)
_FORM_OF_PROVINCE = re.compile(
    r"(?:(?:citt[aà]'? metropolitana|provincia autonoma|libero consorzio comunale|provincia|prov\.?) )?"
    r"(?:(?:di|della|del|dell') ?)?(.+)",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\(([A-Za-z]{2})\)\s*$")


@lru_cache(maxsize=1024)
def check_country(value: str, *, field: str = "country") -> str:
    """The ISO 3166 alpha-2 code of a country given by code (two or three letters) or by name.

    Names are known in Italian, English, German, French and Spanish and in the country's own tongue, long official
    forms included; case, accents and signs do not matter.

    Raises:
        CountryUnknown: no such country.

    >>> check_country("Italia"), check_country("Kingdom of Belgium"), check_country("Deutschland")
    ('IT', 'BE', 'DE')
    """
    text = value.strip()
    codes = territories.codes()
    upper = text.upper()
    if upper in codes:
        return upper
    found = _FORM_OF_STATE.fullmatch(text)
    spellings = [plain(text), plain(found[1] or found[2])] if found else [plain(text)]
    for names in (_country_names, _native_country_names):
        for spelling in spellings:
            if (code := names().get(spelling)) is not None:
                return code
    raise CountryUnknown(value=text, field=field)


@lru_cache(maxsize=1024)
def check_province(value: str, *, field: str = "province") -> str:
    """The two-letter code of an Italian province given by code or by name, however it is spelled.

    ``NA`` is Napoli, never a missing value. Codes of provinces that no longer exist stay themselves.

    Raises:
        ProvinceUnknown: no such province.

    >>> check_province("na"), check_province("REGGIO NELL EMILIA"), check_province("Forlì-Cesena")
    ('NA', 'RE', 'FC')
    """
    text = value.strip()
    upper = text.upper()
    if upper in PROVINCES:
        return upper
    names = _province_names()
    bare = _FORM_OF_PROVINCE.fullmatch(text)
    for candidate in (text, bare[1] if bare else "", *_IN_BRACKETS.findall(text)):
        if (code := names.get(plain(candidate))) is not None:
            return code
    raise ProvinceUnknown(value=text, field=field)


@lru_cache(maxsize=1)
def _country_names() -> dict[str, str]:
    names = {plain(name): code for name, code in territories.names().items()}
    return names | _FURTHER_NAMES


@lru_cache(maxsize=1)
def _native_country_names() -> dict[str, str]:
    return {plain(name): code for name, code in territories.native_names().items()}


@lru_cache(maxsize=1)
def _province_names() -> dict[str, str]:
    return {
        **{plain(name): code for code, name in PROVINCES.items()},
        **{plain(name): code for name, code in SPELLINGS.items()},
        **{code.lower(): code for code in PROVINCES},
    }
