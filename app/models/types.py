"""How do money, quantities, instants and enumerations sit in a column? As integers, UTC text and plain values."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

from sqlalchemy import BigInteger, DateTime, Dialect, Enum, Integer, String, Text, TypeDecorator
from sqlalchemy.orm import mapped_column

from app.domain.money import PERCENT_SCALE, PRICE_SCALE, QUANTITY_SCALE, from_scaled, to_scaled

# SQLite gives row ids only to plain INTEGER keys; PostgreSQL shall never run out of them.
BigId = BigInteger().with_variant(Integer(), "sqlite")
Id = Annotated[int, mapped_column(BigId, primary_key=True)]
# An amount in the smallest unit of the row's currency (cents for EUR).
Minor = Annotated[int, mapped_column(BigInteger().with_variant(Integer(), "sqlite"))]

# A text that lists are ordered by, sign by sign on both engines; a server's own language would order it differently.
Ordered = Annotated[str, mapped_column(String().with_variant(String(collation="C"), "postgresql"))]


class Scaled(TypeDecorator[Decimal]):
    """A Decimal in Python, an integer with a fixed number of decimals in the database; never a float."""

    impl = BigInteger
    cache_ok = True

    def __init__(self, scale: int) -> None:
        super().__init__()
        self.scale = scale

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """INTEGER on SQLite, BIGINT elsewhere."""
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else BigInteger())

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Refuse what does not fit the scale rather than cut it."""
        return None if value is None else to_scaled(value, self.scale)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """Back to an exact Decimal."""
        return None if value is None else from_scaled(value, self.scale)


UnitPrice = Annotated[Decimal, mapped_column(Scaled(PRICE_SCALE))]
Quantity = Annotated[Decimal, mapped_column(Scaled(QUANTITY_SCALE))]
Percent = Annotated[Decimal, mapped_column(Scaled(PERCENT_SCALE))]


class UtcDateTime(TypeDecorator[datetime]):
    """An instant, aware and in UTC on both sides; a naive one is refused because nobody knows its zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC; SQLite keeps no zone, so it is dropped there after the conversion."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(value)
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Aware again."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Json(TypeDecorator[dict[str, Any]]):
    """A small JSON object as canonical text, the same bytes on both engines."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dict[str, Any] | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Keys sorted, no spaces."""
        return None if value is None else canonical_json(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> dict[str, Any] | None:  # noqa: ARG002
        """Parsed again."""
        return None if value is None else json.loads(value)


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical_json(value: object) -> str:
    """Text of ``value`` with sorted keys and no spaces, so that equal values give equal hashes."""
    return _ENCODER.encode(value)


def stored_by_value(kind: type[StrEnum]) -> Enum:
    """Column type of an enumeration: its values as text, with a check constraint on both engines."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        length=32,
        name=_snake(kind.__name__),
        values_callable=lambda enumeration: [member.value for member in enumeration],
    )


def _snake(name: str) -> str:
    return "".join("_" + letter.lower() if letter.isupper() else letter for letter in name).lstrip("_")
