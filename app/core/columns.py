"""Column types shared by all tables."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import DateTime, Dialect, Enum, Integer, String, Text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator

from app.core import encryption

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BITS_A_SYMBOL = 5
PUBLIC_ID_LENGTH = 16

# Binary order on both engines, so that keyset pages agree; the text holds a folded or sort-keyed form.
Folded = Text().with_variant(Text(collation="C"), "postgresql")


class UtcDateTime(TypeDecorator[datetime]):
    """Aware in, aware (UTC) out; a naive moment is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without its offset cannot be stored")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class EncryptedText(TypeDecorator[str]):
    """Sealed at rest with the identity key; `context` binds the value to its column."""

    impl = Text
    cache_ok = True

    def __init__(self, context: str) -> None:
        super().__init__()
        self.context = context

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else encryption.seal(value, context=self.context)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else encryption.unseal(value, context=self.context)


def enum_values(members: type[StrEnum]) -> Sequence[str]:
    return [member.value for member in members]


def enum_type(members: type[StrEnum], name: str) -> Enum:
    """The stored value is the member's value, and the database refuses any other."""
    return Enum(
        members, native_enum=False, create_constraint=True, name=name, length=40, values_callable=enum_values,
        validate_strings=True,
    )


def new_public_id() -> str:
    """80 random bits: what people see and link to never tells how many there are."""
    bits = secrets.randbits(PUBLIC_ID_LENGTH * BITS_A_SYMBOL)
    places = range(0, PUBLIC_ID_LENGTH * BITS_A_SYMBOL, BITS_A_SYMBOL)
    return "".join(CROCKFORD[bits >> place & 31] for place in places).lower()


class HasPublicId:
    """Known before the row is written, so it also tells which of many inserted rows got which key."""

    public_id: Mapped[str] = mapped_column(
        String(PUBLIC_ID_LENGTH), unique=True, default=new_public_id, insert_sentinel=True
    )


class Versioned:
    """Optimistic version: two people saving at once, the second is told."""

    version: Mapped[int] = mapped_column(Integer, default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805  # SQLAlchemy's declared_attr receives the class
        return {"version_id_col": cls.version}
