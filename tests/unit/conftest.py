"""Unit tests touch no database: making an engine's connection fails them. None lives on what another prepared."""

from __future__ import annotations

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from app.awards.rules import outlook, rounds


@pytest.fixture(autouse=True)
def _no_database() -> object:
    def refuse(*_args: object) -> None:
        raise AssertionError("a unit test touched a database")

    event.listen(Engine, "do_connect", refuse)
    yield
    event.remove(Engine, "do_connect", refuse)


@pytest.fixture(autouse=True)
def _no_round_made_ready_before() -> None:
    """Otherwise only the first test that asks a question would run the rules that make its round ready."""
    rounds._round.cache_clear()
    outlook._round.cache_clear()
