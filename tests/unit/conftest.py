"""Unit tests touch no database: making an engine's connection fails them."""

from __future__ import annotations

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine


@pytest.fixture(autouse=True)
def _no_database() -> object:
    def refuse(*_args: object) -> None:
        raise AssertionError("a unit test touched a database")

    event.listen(Engine, "do_connect", refuse)
    yield
    event.remove(Engine, "do_connect", refuse)
