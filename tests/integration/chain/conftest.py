"""The story told once with real commits, for all tests of this folder; each reads it at its end, 15/12/2026."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade

from app import create_app
from app.config import Keys
from app.core.translations import compile_catalogues
from app.extensions import db
from tests.databases import make_database, settings_for
from tests.integration.accounts import sign_in
from tests.integration.chain import story as telling
from tests.integration.chain.story import WORKER, Story


@pytest.fixture(autouse=True)
def database() -> None:
    """Instead of the one whose transaction is rolled back: the story commits for real."""


@pytest.fixture(scope="package")
def house(engine_name: str, tmp_path_factory: pytest.TempPathFactory, keys: Keys) -> Iterator[Flask]:
    compile_catalogues()
    folder = tmp_path_factory.mktemp("chain")
    app = create_app(settings_for(make_database(engine_name, folder), folder, keys))
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False, SERVER_NAME="localhost")
    with app.app_context():
        upgrade()
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="package")
def story(house: Flask) -> Story:
    told = telling.begin()
    told.kept["old decision"] = telling.discipline_of(told, told.giang, "01/12/2025", "47/QĐ-SXD")
    telling.check(told, date(2026, 10, 6))
    telling.report_files(told)
    telling.open_period(told)
    telling.compute(told, "03/11/2026")
    told.kept["before"] = told.points(told.binh, "late_arrivals"), told.points(told.department, "late_arrivals")
    told.kept["check"] = telling.check(told, date(2026, 11, 19), "Lê Văn Bình")
    told.kept["changed"] = telling.compute(told, "19/11/2026").changed
    telling.report_by_citizen(told)
    telling.compute(told, "10/12/2026")
    telling.review_and_sign(told)
    told.kept[WORKER] = telling.propose(told, told.binh, WORKER)
    told.kept["verdict before"] = told.kept[WORKER].verdict, told.kept[WORKER].provisional
    told.kept["decision"] = telling.discipline_of(told, told.binh, "12/12/2026", "12/QĐ-SXD")
    told.kept["of Giang"] = telling.propose(told, told.giang, WORKER)
    told.kept["colleague"] = telling.propose(told, told.cuc, WORKER)
    telling.appraise(told, told.kept["colleague"])
    telling.vote(told, told.kept["colleague"], in_favour=7, written=2)
    telling.award(told, told.kept["colleague"])
    telling.summarise(told)
    return told


@pytest.fixture
def reader(house: Flask, story: Story) -> Iterator[FlaskClient]:
    """The emulation officer at her desk on the day of the summary."""

    with telling.on("15/12/2026", hour=9):
        client = house.test_client()
        sign_in(client, story.officer)
        yield client
        db.session.rollback()
