"""One transaction per act: `with transaction():` at the edge, services inside."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm.exc import StaleDataError

from app.core import audit
from app.core.errors import Conflict
from app.extensions import WRITER, db

OPEN = "guong_transaction_open"


@contextmanager
def transaction() -> Iterator[None]:
    """Ends the reader's transaction, takes the writer's lock, commits once or not at all.

    Audit rows are sealed last, so the chain's head is locked for the shortest time.
    Raises Conflict when a row was changed by somebody else meanwhile.
    """
    session = db.session()
    if session.info.get(OPEN):
        raise RuntimeError("a transaction is open: services never open one, only the edge does")
    session.rollback()
    session.connection(execution_options={WRITER: True})
    session.info[OPEN] = True
    try:
        yield
        session.flush()
        audit.seal(session)
        session.commit()
    except StaleDataError as error:
        session.rollback()
        raise Conflict() from error
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info.pop(OPEN, None)
        audit.forget(session)


def is_open() -> bool:
    return bool(db.session().info.get(OPEN))
