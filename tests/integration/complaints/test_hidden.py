"""The worlds without a case are worth something only because others do see it; and what the worlds cannot show."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine
from flask.testing import FlaskClient

from app.complaints.models import CitizenCase
from app.complaints.queries import counts, evidence, proceedings_of, visible_sources
from app.complaints.queries.visibility import visible_to
from app.complaints.types import CaseKind, Outcome, Permission
from app.core.actor import Actor
from app.core.permissions import Role
from app.core.ports import current_ports
from app.extensions import db
from tests.factories import NOW, TODAY, make_person, make_user
from tests.integration.accounts import sign_in
from tests.integration.complaints.making import Place, accept, acting, conclude, make_case, make_place
from tests.integration.complaints.worlds import FILE, HIDDEN, SCENES, Scene

EXPORTS = ("/cases/?state=&export=csv", "/cases/?state=&export=csv_semicolon")


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_somebody_without_concern_sees_what_is_hidden_from_the_concerned(client: FlaskClient, scene: Scene) -> None:
    scene.prepare()
    place = scene.found["place"]
    assert isinstance(place, Place)
    far = make_user(Role.COMPLAINT_HANDLER, place.province, person=make_person("Ngô Văn Vô Can", unit=place.office))
    sign_in(client, far)
    before = client.get("/cases/?state=").get_data(as_text=True)
    scene.hide()
    assert client.get(f"/cases/{HIDDEN}").status_code == 200
    assert client.get("/cases/?state=").get_data(as_text=True) != before
    assert HIDDEN.upper()[:4] in client.get("/cases/?state=").get_data(as_text=True)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_no_file_search_tile_panel_notice_or_attachment_tells_of_it(client: FlaskClient, scene: Scene) -> None:
    scene.prepare()
    viewer = acting(scene.viewer())
    sign_in(client, scene.viewer())
    with time_machine.travel(datetime(2026, 11, 20, 3, 0, tzinfo=UTC), tick=False):
        before = told_to(client, viewer, scene)
        scene.hide()
        assert told_to(client, viewer, scene) == before


def told_to(client: FlaskClient, viewer: Actor, scene: Scene) -> list[object]:
    """Everything of the package that answers a person beside its pages."""
    ports = current_ports()
    person = scene.found["person"]
    ids = [case.id for case in db.session.query(CitizenCase).all() if case.public_id == HIDDEN]
    about = getattr(person, "id", 0)
    return [
        *(client.get(url).get_data() for url in EXPORTS),
        counts.search_cases(viewer, "an binh", 20), counts.search_cases(viewer, HIDDEN, 20),
        *(tile.read(viewer, NOW) for tile in ports.tiles if tile.name.startswith("cases")),
        [panel.render(viewer, about, NOW) for panel in ports.panels if panel.name == "complaints.cases"],
        proceedings_of([about], viewer=viewer),
        visible_sources(viewer, ids) if ids else set(),
        client.get(f"/attachments/{FILE}").status_code,
    ]  # fmt: skip


def test_a_notice_about_a_hidden_case_is_silent(client: FlaskClient) -> None:
    place = make_place()
    case = make_case(place.chairman, place.commune)
    for name in ("case_assigned", "case_due", "case_message"):
        render = current_ports().notification_kinds[name].render
        assert render(acting(place.commune_handler), [case.id]) == {}
        assert render(acting(place.province_handler), [case.id]) != {}


def seen_by(viewer: Actor, permission: Permission = Permission.CASE_VIEW) -> set[int]:
    return set(db.session.scalars(db.select(CitizenCase.id).where(visible_to(viewer, permission))))


def test_a_head_sees_cases_about_his_people_but_not_about_himself_or_his_deputies() -> None:
    place = make_place()
    clerks = make_case(place.clerk, place.commune)
    deputys, own = make_case(place.deputy, place.commune), make_case(place.chairman, place.commune)
    assert seen_by(acting(place.chairman_user)) == {clerks.id}
    assert {deputys.competent_unit_id, own.competent_unit_id} == {place.province.id}
    assert seen_by(acting(place.province_handler)) == {clerks.id, deputys.id, own.id}


def test_somebody_who_left_the_office_before_the_case_is_no_colleague_any_more() -> None:
    place = make_place()
    former = make_user(Role.COMPLAINT_HANDLER, place.province, person=make_person("Đinh Văn Cũ", unit=place.commune))
    posting = former.person.postings[0] if former.person else None
    assert posting is not None
    case = make_case(place.clerk, place.commune)
    assert case.id not in seen_by(acting(former))
    posting.ends_on = case.received_on
    db.session.commit()
    assert case.id in seen_by(acting(former))


def test_only_a_founded_conclusion_counts_and_a_second_look_takes_it_back() -> None:
    place = make_place()
    end = datetime(2027, 1, 1, tzinfo=UTC).date()
    case, other = make_case(place.clerk, place.commune), make_case(place.colleague, place.commune)
    praise = make_case(place.clerk, place.commune, kind=CaseKind.PRAISE)
    assert evidence(TODAY, end) == []
    for each in (case, other, praise):
        accept(each, place.commune_handler)
    assert evidence(TODAY, end) == []
    conclude(case, place.commune_handler, Outcome.PARTLY_FOUNDED)
    conclude(other, place.commune_handler, Outcome.UNFOUNDED)
    conclude(praise, place.commune_handler, Outcome.FOUNDED)
    facts = [(fact.code, fact.person_id) for fact in evidence(TODAY, end) if fact.code != "complaints.closed"]
    assert facts == [("complaints.upheld", place.clerk.id), ("complaints.praised", place.clerk.id)]
    assert visible_sources(acting(place.other_handler), [case.id]) == set()
    assert visible_sources(acting(place.commune_handler), [case.id, other.id]) == {case.id, other.id}
