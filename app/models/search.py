"""Where are words looked up? One index per noun, kept by triggers, so that no program can forget it.

On SQLite each noun has two FTS5 tables whose row ids are the noun's: ``search_<noun>`` finds words by their beginning,
``search_<noun>_codes`` finds any three signs inside codes and numbers. On PostgreSQL one table holds both as a
``tsvector``; pieces of codes are marked with an asterisk there. Why and by which rule: docs/decisions/0016.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, text

from app.domain.spelling import ACCENTED, BASES, LONGEST_WORD, SEPARATORS

# Shorter pieces are found at the beginning of a word only: trigrams know no shorter ones.
SHORTEST_PIECE = 3
PIECE = "*"
_PHONE_SIGNS = (" ", "-", "/", ".", "(", ")", "+")


@dataclass(frozen=True, slots=True)
class Part:
    """A table that belongs to the noun, and the columns of it that are searched."""

    table: str
    owner: str
    words: tuple[str, ...]
    phones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Searched:
    """What can be found of a noun.

    Args:
        table: its table.
        words: columns found by the beginnings of their words.
        names: those of them that are found without their dots and apostrophes too: "srl", "santanna".
        codes: columns that are found by any piece of them besides.
        phones: the same, whatever stands between the digits.
        parts: tables that belong to it.
    """

    table: str
    words: tuple[str, ...]
    names: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()


SEARCHED = (
    Searched(
        "customers",
        words=("name", "pec"),
        names=("name",),
        codes=("code", "vat_number", "tax_code", "recipient_code", "iban"),
        phones=("phone", "mobile"),
        parts=(
            Part("customer_addresses", "customer_id", ("city", "province", "postal_code")),
            Part("customer_contacts", "customer_id", ("name", "email"), ("phone",)),
        ),
    ),
    Searched("items", words=("description", "category"), codes=("code",)),
    Searched("plans", words=("name", "description"), names=("name",), codes=("code",)),
    Searched("subscriptions", words=("description",), codes=("code", "purchase_order", "cig", "cup")),
    Searched("payments", words=("note",), codes=("reference",)),
)


def install(connection: Connection) -> None:
    """Create the search indexes of the connection's engine; the migrations carry the same statements."""
    for statement in statements(connection.dialect.name):
        connection.execute(text(statement))


def is_of_the_models(name: str | None, kind: str, _parents: object = None) -> bool:
    """Whether Alembic shall compare it with the models: the search indexes are no part of their metadata."""
    return kind != "table" or not (name or "").startswith("search_")


def statements(dialect: str) -> list[str]:
    """The tables, indexes, functions and triggers for ``sqlite`` or ``postgresql``, in the order they must run."""
    if dialect == "sqlite":
        return [statement for one in SEARCHED for statement in _sqlite(one)]
    return [_PIECES, _VECTOR, *(statement for one in SEARCHED for statement in _postgresql(one))]


def _words(one: Searched) -> str:
    """The text that is searched by words, of a row of the table; codes are words too."""
    names = [_without(name, ".", "'", "’") for name in one.names]
    parts = [_of_part(part, [*part.words, *part.phones]) for part in one.parts]
    return " || ' ' || ".join([*one.words, *names, *one.codes, *one.phones, *parts])


def _codes(one: Searched) -> str:
    """The text that is searched by pieces, of a row of the table."""
    parts = [_of_part(part, _bare(part.phones)) for part in one.parts if part.phones]
    return " || ' ' || ".join([*one.codes, *_bare(one.phones), *parts])


def _bare(phones: tuple[str, ...]) -> list[str]:
    return [_without(phone, *_PHONE_SIGNS) for phone in phones]


def _without(column: str, *signs: str) -> str:
    for sign in signs:
        quoted = sign.replace("'", "''")
        column = f"replace({column}, '{quoted}', '')"
    return column


def _of_part(part: Part, columns: list[str]) -> str:
    together = " || ' ' || ".join(columns)
    return f"coalesce((SELECT {{join}}({together}, ' ') FROM {part.table} WHERE {part.owner} = {{id}}), '')"  # noqa: S608


def _columns(one: Searched) -> str:
    return ", ".join(["id", *dict.fromkeys([*one.words, *one.names, *one.codes, *one.phones])])


def _sqlite(one: Searched) -> list[str]:
    index, pieces = f"search_{one.table}", f"search_{one.table}_codes"
    filled = {"join": "group_concat", "id": f"{one.table}.id"}
    words, codes = _words(one).format(**filled), _codes(one).format(**filled)

    def renew(key: str, *, when: str = "") -> str:
        source = f"FROM {one.table} WHERE id = {key}"
        return (
            f"INSERT OR REPLACE INTO {index} (rowid, words) SELECT id, {words} {source};"
            f" INSERT OR REPLACE INTO {pieces} (rowid, codes) SELECT id, {codes} {source}{when};"
        )

    remove = f"DELETE FROM {index} WHERE rowid = OLD.id; DELETE FROM {pieces} WHERE rowid = OLD.id;"  # noqa: S608
    made = [
        f"CREATE VIRTUAL TABLE {index} USING fts5 (words, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')",
        f"CREATE VIRTUAL TABLE {pieces} USING fts5 (codes, tokenize = 'trigram')",
        _trigger(one.table, "insert", "INSERT", renew("NEW.id")),
        _trigger(one.table, "update", f"UPDATE OF {_columns(one)}", f"{remove} {renew('NEW.id')}"),
        _trigger(one.table, "delete", "DELETE", remove),
    ]
    for part in one.parts:
        columns = ", ".join([part.owner, *part.words, *part.phones])
        was, now = (renew(f"{row}.{part.owner}", when=_has_phone(part, row)) for row in ("OLD", "NEW"))
        made += [
            _trigger(part.table, "insert", "INSERT", now),
            _trigger(part.table, "update", f"UPDATE OF {columns}", f"{was} {now}"),
            _trigger(part.table, "delete", "DELETE", was),
        ]
    return made


def _has_phone(part: Part, row: str) -> str:
    """Parts without digits leave the pieces of their owner as they are, which saves an import half the work."""
    digits = " || ".join(f"{row}.{phone}" for phone in part.phones) or "''"
    return f" AND {digits} <> ''"


def _trigger(table: str, name: str, event: str, body: str) -> str:
    return f"CREATE TRIGGER search_{table}_{name} AFTER {event} ON {table} FOR EACH ROW BEGIN {body} END"


_PIECES = (
    "CREATE FUNCTION search_pieces(value text) RETURNS SETOF text LANGUAGE sql IMMUTABLE AS $$"  # noqa: S608 - ours
    f" SELECT left(piece, {LONGEST_WORD}) FROM regexp_split_to_table("
    f"translate(lower(value), '{ACCENTED}', '{BASES}'), '[{SEPARATORS}]+') AS piece WHERE piece <> '' $$"
)
_VECTOR = (
    "CREATE FUNCTION search_vector(words text, codes text) RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$"  # noqa: S608
    " SELECT array_to_tsvector(ARRAY(SELECT search_pieces(words) UNION"
    f" SELECT '{PIECE}' || substr(code, first) FROM search_pieces(codes) AS code,"
    f" generate_series(1, length(code) - {SHORTEST_PIECE - 1}) AS first)) $$"
)


def _postgresql(one: Searched) -> list[str]:
    index = f"search_{one.table}"
    filled = {"join": "string_agg", "id": f"{one.table}.id"}
    renew = (
        f"INSERT INTO {index} (id, words)"  # noqa: S608 - our own names
        f" SELECT id, search_vector({_words(one).format(**filled)}, {_codes(one).format(**filled)})"
        f" FROM {one.table} WHERE id = {{key}} ON CONFLICT (id) DO UPDATE SET words = EXCLUDED.words;"
    )
    made = [
        f"CREATE TABLE {index} (id BIGINT CONSTRAINT pk_{index} PRIMARY KEY, words tsvector NOT NULL)",
        f"CREATE INDEX ix_{index}_words ON {index} USING gin (words)",
        _function(one.table, f"DELETE FROM {index} WHERE id = OLD.id;", renew.format(key="NEW.id")),  # noqa: S608
        *_triggers(one.table, _columns(one)),
    ]
    for part in one.parts:
        columns = ", ".join([part.owner, *part.words, *part.phones])
        before, after = renew.format(key=f"OLD.{part.owner}"), renew.format(key=f"NEW.{part.owner}")
        made += [_function(part.table, before, after), *_triggers(part.table, columns)]
    return made


def _function(table: str, before: str, after: str) -> str:
    return (
        f"CREATE FUNCTION search_{table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF TG_OP <> 'INSERT' THEN {before} END IF; IF TG_OP <> 'DELETE' THEN {after} END IF; RETURN NULL; END $$"
    )


def _triggers(table: str, columns: str) -> list[str]:
    call = f"ON {table} FOR EACH ROW EXECUTE FUNCTION search_{table}()"
    return [
        f"CREATE TRIGGER search_{table}_renew AFTER INSERT OR UPDATE OF {columns} {call}",
        f"CREATE TRIGGER search_{table}_delete AFTER DELETE {call}",
    ]
