"""The counts of `limits` and Flask-Limiter in our own table.

Each count is one upsert in a transaction of its own, never inside the act's: a refused act still counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from limits.storage import Storage
from sqlalchemy import case, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.core.limits.models import RateLimit
from app.core.real_time import real_now
from app.extensions import WRITER, db

SCHEME = "guong-sql"
SWEPT_AT_ONCE = 100


class SqlStorage(Storage):
    """A window starts with its first hit and counts until it ends, in all processes together."""

    STORAGE_SCHEME = [SCHEME]  # noqa: RUF012  # limits reads it as a plain list

    def __init__(self, uri: str | None = None, *, now: Callable[[], datetime] = real_now) -> None:
        super().__init__(uri)
        self.now = now

    @property
    def base_exceptions(self) -> type[Exception]:
        return SQLAlchemyError

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """The count after adding; a negative amount gives back, and nothing once the window has ended."""
        now = self.now()
        with own_transaction(writes=True) as session:
            dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
            fresh = dialect.insert(RateLimit).values(
                key=key, count=max(amount, 0), expires_at=now + timedelta(seconds=expiry)
            )
            ended = RateLimit.expires_at <= now
            counted = session.execute(
                fresh.on_conflict_do_update(
                    index_elements=["key"],
                    set_={
                        "count": case((ended, fresh.excluded.count), else_=RateLimit.count + amount),
                        "expires_at": case((ended, fresh.excluded.expires_at), else_=RateLimit.expires_at),
                    },
                ).returning(RateLimit.count)
            ).scalar_one()
            if counted == amount:
                sweep(session, now)
        return int(counted)

    def get(self, key: str) -> int:
        with own_transaction() as session:
            found = session.scalar(
                select(RateLimit.count).where(RateLimit.key == key, RateLimit.expires_at > self.now())
            )
        return found or 0

    def get_expiry(self, key: str) -> float:
        """Seconds since 1970 when the window ends; now when there is none."""
        with own_transaction() as session:
            found = session.scalar(select(RateLimit.expires_at).where(RateLimit.key == key))
        return max(found or self.now(), self.now()).timestamp()

    def check(self) -> bool:
        with own_transaction() as session:
            session.execute(select(RateLimit.key).limit(1))
        return True

    def reset(self) -> int | None:
        with own_transaction(writes=True) as session:
            session.execute(delete(RateLimit))
        return None

    def clear(self, key: str) -> None:
        with own_transaction(writes=True) as session:
            session.execute(delete(RateLimit).where(RateLimit.key == key))


@contextmanager
def own_transaction(*, writes: bool = False) -> Iterator[Session]:
    """A connection apart from the request's; under a test's one connection, a savepoint of it."""
    with Session(db.session.get_bind(), join_transaction_mode="create_savepoint") as session, session.begin():
        if writes:
            session.connection(execution_options={WRITER: True})
        yield session


def sweep(session: Session, now: datetime) -> None:
    """Some of what has ended, at every new window; rows that somebody counts on just now are left alone."""
    ended = (
        select(RateLimit.key)
        .where(RateLimit.expires_at <= now)
        .order_by(RateLimit.expires_at)
        .limit(SWEPT_AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    session.execute(delete(RateLimit).where(RateLimit.key.in_(ended)))
