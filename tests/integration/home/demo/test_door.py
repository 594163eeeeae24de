"""One press signs in, another moves the clock: in the demo, and nowhere else."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core import clock
from app.core.permissions import Role
from app.home.demo import door
from app.home.demo.timetable import OPENS_AT


@pytest.mark.parametrize("role", list(Role))
def test_each_role_signs_in_with_one_press_and_sees_its_pages(visitor: FlaskClient, role: Role) -> None:
    answer = visitor.post("/demo/sign-in", data={"role": role.value}, follow_redirects=True)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert door.shown_people()[role].name in page
    assert "Dữ liệu minh hoạ" in page


@pytest.mark.parametrize("role", ["", "nobody", "LEADER"])
def test_a_role_that_does_not_exist_signs_nobody_in(visitor: FlaskClient, role: str) -> None:
    assert visitor.post("/demo/sign-in", data={"role": role}).status_code == 404


def test_the_start_page_offers_every_role(visitor: FlaskClient) -> None:
    page = visitor.get("/").get_data(as_text=True)
    assert page.count('name="role"') == len(Role)


def test_the_clock_moves_for_everybody_and_comes_back(context: Flask, visitor: FlaskClient) -> None:
    visitor.post("/demo/clock", data={"day": "14/12/2026"})
    assert clock.now().date().isoformat() == "2026-12-14"
    visitor.post("/demo/clock", data={"move": "next_week"})
    assert clock.local_day(clock.now()).isoformat() == "2026-12-21"
    visitor.post("/demo/clock", data={"move": "first_day"})
    assert timedelta(0) <= clock.now() - OPENS_AT < timedelta(minutes=1)


@pytest.mark.parametrize("day", ["", "32/12/2026", "01/01/1990"])
def test_a_day_that_cannot_be_is_told_and_changes_nothing(context: Flask, visitor: FlaskClient, day: str) -> None:
    before = clock.now()
    page = visitor.post("/demo/clock", data={"day": day})
    assert page.status_code == 200
    assert "error-summary" in page.get_data(as_text=True)
    assert abs(clock.now() - before) < timedelta(minutes=1)


def test_the_codes_on_the_page_open_their_cases(visitor: FlaskClient) -> None:
    codes = re.findall(r"<code>([^<]+)</code>", visitor.get("/demo").get_data(as_text=True))
    assert len(codes) == 2
    for code in codes:
        answer = visitor.post("/track", data={"code": code})
        assert answer.headers["Location"] == "/track/case", code
