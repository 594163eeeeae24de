"""The queue: numbers equal rows, orders have indexes, pages stay cheap."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event, func, select
from werkzeug.datastructures import MultiDict

from app.complaints.queries import counts, figures
from app.complaints.queries.case_list import CASES
from app.complaints.services import handling
from app.complaints.types import Outcome
from app.core.actor import SYSTEM, Actor
from app.core.evidence import Window
from app.core.listing import matching, unindexed_sorts
from app.core.permissions import Role
from app.core.ports import current_ports
from app.extensions import db
from tests.factories import NOW, TODAY, make_role, make_user
from tests.integration.accounts import sign_in
from tests.integration.complaints.making import Place, accept, act, acting, conclude, make_case, make_place

MOST_QUERIES = 25
AUTUMN = Window(date(2026, 10, 1), date(2027, 1, 1))


def make_cases() -> Place:
    place = make_place()
    cases = [make_case(person, place.commune) for person in (place.clerk, place.colleague, place.chairman)]
    cases += [make_case(None, place.other_commune), make_case(None, None)]
    accept(cases[0], place.commune_handler)
    conclude(cases[0], place.commune_handler, Outcome.FOUNDED)
    act(handling.refuse, cases[1], place.commune_handler, reason="Trùng đơn")
    late = make_case(place.clerk, place.commune, received_on=date(2026, 10, 1))
    accept(late, place.commune_handler)
    return place


def rows(params: dict[str, str], now: datetime, viewer: Actor = SYSTEM) -> int:
    statement = matching(CASES, actor=viewer, args=MultiDict(params), now=now)
    return db.session.scalar(select(func.count()).select_from(statement.order_by(None).subquery())) or 0


@pytest.mark.parametrize("of_commune", [False, True])
def test_every_figure_opens_exactly_its_rows(client: FlaskClient, of_commune: bool) -> None:
    place = make_cases()
    db.session.commit()
    chosen = [place.commune.id] if of_commune else None
    [found] = figures([AUTUMN], unit_ids=chosen, today=TODAY)
    assert {figure.code for figure in found} == {
        "cases_received", "cases_answered", "cases_founded", "cases_overdue",
    }  # fmt: skip
    for figure in found:
        assert figure.endpoint == "complaints.queue"
        assert rows(dict(figure.params), NOW) == figure.value, figure
    totals = {figure.code: int(figure.value) for figure in found if figure.unit_id is None}
    every = {"cases_received": 6, "cases_answered": 2, "cases_founded": 1, "cases_overdue": 1}
    assert totals == ({**every, "cases_received": 4} if of_commune else every)


@pytest.mark.parametrize("of_commune", [False, True])
def test_a_viewer_counts_no_case_that_he_may_not_see(of_commune: bool) -> None:
    """The chairman also reads the whole installation: all but the case about himself."""
    place = make_cases()
    make_role(place.chairman_user, Role.LEADER)
    viewer = acting(place.chairman_user)
    chosen = [place.commune.id] if of_commune else None
    [every] = figures([AUTUMN], unit_ids=chosen, today=TODAY)
    [found] = figures([AUTUMN], unit_ids=chosen, viewer=viewer, today=TODAY)
    for figure in found:
        assert rows(dict(figure.params), NOW, viewer) == figure.value, figure
    received = [told[0].value for told in (every, found)]
    assert received == ([4, 3] if of_commune else [6, 5])


def test_whoever_sees_no_cases_is_told_no_number_of_them() -> None:
    place = make_cases()
    viewer = acting(make_user(Role.EMULATION_OFFICER, place.province))
    assert figures([AUTUMN, AUTUMN], unit_ids=None, viewer=viewer, today=TODAY) == [[], []]


def test_a_total_over_two_communes_has_no_list_of_its_own() -> None:
    place = make_cases()
    [found] = figures([AUTUMN], unit_ids=[place.commune.id, place.other_commune.id], today=TODAY)
    totals = [figure for figure in found if figure.unit_id is None]
    assert (totals[0].value, {figure.endpoint for figure in totals}) == (5, {None})


def test_every_tile_counts_the_rows_it_opens(client: FlaskClient) -> None:
    place = make_cases()
    viewer = acting(place.province_handler)
    assert counts.overdue(viewer, TODAY) == 1
    assert counts.unassigned(viewer) == 3
    for count, params in (
        (counts.overdue(viewer, TODAY), {"late": "1"}), (counts.unassigned(viewer), {"handler": "nobody"}),
        (counts.waiting(viewer), {"waiting": "1"}),
    ):  # fmt: skip
        statement = matching(CASES, actor=viewer, args=MultiDict(params), now=NOW)
        assert len(db.session.scalars(statement).all()) == count


@pytest.mark.parametrize("role", [Role.COMPLAINT_HANDLER, Role.AGENCY_HEAD, Role.LEADER])
def test_every_number_of_a_dashboard_opens_its_rows(client: FlaskClient, role: Role) -> None:
    place = make_cases()
    case = make_case(place.clerk, place.commune)
    accept(case, place.province_handler)
    act(handling.write_to_sender, case, place.province_handler, text="Ông/bà cho biết giờ đến.")
    viewer = acting(make_user(role, place.province))
    numbers = {}
    for tile in current_ports().tiles:
        if tile.name.startswith("cases_") and role in tile.roles:
            value = tile.read(viewer, NOW)
            assert value is not None
            address = urlsplit(str(value.href))
            statement = matching(CASES, actor=viewer, args=MultiDict(parse_qsl(address.query)), now=NOW)
            assert len(db.session.scalars(statement).all()) == value.value, tile.name
            numbers[tile.name] = (value.value, value.out_of)
    expected = {
        Role.COMPLAINT_HANDLER: {
            "cases_due": (1, None), "cases_messages": (0, None), "cases_unassigned": (3, None),
            "cases_asked": (1, None), "cases_on_time": (2, 2), "cases_founded_share": (1, 1),
        },
        Role.AGENCY_HEAD: {"cases_open": (5, None)},
        Role.LEADER: {"cases_founded": (1, None)},
    }  # fmt: skip
    assert numbers == expected[role]


def test_every_order_has_its_index() -> None:
    assert unindexed_sorts(CASES) == []


def test_a_queue_and_a_case_ask_few_questions(client: FlaskClient) -> None:
    place = make_cases()
    for _more in range(20):
        make_case(place.clerk, place.commune, received_on=TODAY - timedelta(days=1))
    user = make_user(Role.COMPLAINT_HANDLER)
    sign_in(client, user)
    shown = make_case(place.clerk, place.commune).public_id
    for address in ("/cases/?state=", f"/cases/{shown}", f"/cases/{shown}/assign"):
        assert 3 < queries_of(client, address) <= MOST_QUERIES, address


def queries_of(client: FlaskClient, address: str) -> int:
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    db.session.commit()
    connection = db.session.get_bind()
    event.listen(connection, "before_cursor_execute", note)
    try:
        assert client.get(address).status_code == 200
    finally:
        event.remove(connection, "before_cursor_execute", note)
    return sum(statement.lstrip().upper().startswith("SELECT") for statement in asked)


def test_a_case_is_found_by_unit_official_or_reference_however_it_is_typed(client: FlaskClient) -> None:
    place = make_place()
    case = make_case(place.clerk, place.commune)
    make_case(place.colleague, place.other_commune)
    viewer, code = acting(place.province_handler), case.public_id
    for text in ("an binh", "buoi", code, code.upper(), f"{code[:4]}-{code[4:8]}".upper()):
        assert [hit.url.rpartition("/")[2] for hit in counts.search_cases(viewer, text, 5)] == [code], text
        statement = matching(CASES, actor=viewer, args=MultiDict({"q": text}), now=NOW)
        assert [row.id for row in db.session.scalars(statement)] == [case.id], text
