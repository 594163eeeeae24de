"""The tree of a real province to begin with."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.extensions import db
from app.people.models import Unit
from app.people.types import UnitKind


def load(app: Flask, *options: str) -> str:
    result = app.test_cli_runner().invoke(args=["people", "load-province", *options])
    assert result.exit_code == 0, result.output
    return result.output


def count(kind: UnitKind | None = None) -> int:
    statement = select(func.count()).select_from(Unit)
    return db.session.scalar(statement if kind is None else statement.where(Unit.kind == kind)) or 0


def test_a_province_is_loaded_whole_and_a_second_time_changes_nothing(app: Flask) -> None:
    load(app, "22")
    assert count(UnitKind.COMMUNE) + count(UnitKind.WARD) + count(UnitKind.SPECIAL_ZONE) == 54
    assert count(UnitKind.SPECIAL_ZONE) == 2
    root = db.session.scalars(select(Unit).where(Unit.parent_id.is_(None))).one()
    assert root.name == "UBND tỉnh Quảng Ninh"
    before = count()
    assert "0 + " in load(app, "22")
    assert count() == before


def test_the_service_centre_stands_under_the_office_as_a_body_of_its_own(app: Flask) -> None:
    load(app, "46")
    centre = db.session.scalars(select(Unit).where(Unit.code == "46.TTPVHCC")).one()
    assert centre.parent is not None
    assert (centre.parent.code, centre.is_agency, centre.is_one_stop) == ("46.VP", True, True)


def test_communes_can_come_with_their_divisions(app: Flask) -> None:
    load(app, "46", "--with-commune-parts")
    assert count(UnitKind.DIVISION) == 40 * 4


@pytest.mark.parametrize("code", ["2", "99"])
def test_an_unknown_code_is_refused(app: Flask, code: str) -> None:
    result = app.test_cli_runner().invoke(args=["people", "load-province", code])
    assert result.exit_code == 1
    assert count() == 0
