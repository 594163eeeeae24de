"""A province's own value: told what follows, set by its decision, followed by deadlines and verdicts, withdrawn."""

from __future__ import annotations

import json
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.awards.types import Verdict
from app.core import installed_law, law
from app.core.models import AuditEvent
from app.core.permissions import Role
from app.extensions import db
from tests.factories import TODAY, make_role, make_user
from tests.integration.accounts import sign_in
from tests.integration.complaints.making import make_case, make_place
from tests.integration.local_law.making import (
    LENGTH,
    NEW_HIRE,
    PAPER,
    SEVEN,
    body,
    counted,
    nominated_this_year,
    post,
    run_jobs,
    stored,
)


def test_what_may_be_set_is_told_with_the_text_and_with_what_is_set(administrator: FlaskClient) -> None:
    page = body(administrator, "/admin/rules/values/new?lang=en")
    for told in ("Answer the person: limit", "10 working days", "The province", "15 %", "Too newly recruited: time"):
        assert told in page
    administrator.post(LENGTH, data={**SEVEN, **counted(7)})
    assert "12/2026/QĐ-UBND" in body(administrator, "/admin/rules/values/new")


def test_every_place_that_a_text_leaves_to_a_province_has_its_page(administrator: FlaskClient) -> None:
    places = {
        (text.subject, rule.code, key)
        for text in law.rulebooks().sets.values() if text.in_force(date(2026, 11, 20))
        for rule in text.rules if rule.in_force(date(2026, 11, 20))
        for key in rule.may_override
    }  # fmt: skip
    assert len(places) > 20
    for subject, rule, key in sorted(places):
        assert "Xem tác động" in body(administrator, f"/admin/rules/values/new/{subject}/{rule}/{key}")


def test_the_first_press_tells_and_stores_nothing_the_second_sets(administrator: FlaskClient) -> None:
    place = make_place()
    make_case(place.clerk, place.commune, received_on=date(2026, 11, 18))
    told = post(administrator, LENGTH, SEVEN)
    assert "1 open deadline would move to another day." in told
    assert "No open verdict would be another." in told
    assert "Set the value" in told
    assert stored() == []
    assert administrator.post(LENGTH, data={**SEVEN, **counted(7)}).status_code == 302
    [kept] = stored()
    assert (kept.value, kept.effective_from, kept.document, kept.issuer) == (
        "7", date(2026, 11, 15), "12/2026/QĐ-UBND", "UBND tỉnh",
    )  # fmt: skip
    audited = db.session.scalars(select(AuditEvent).where(AuditEvent.event == "rulebook.value_set")).one()
    assert (audited.subject_id, audited.actor_ref) == (kept.id, kept.entered_by)
    assert installed_law.clock("feedback.reply", date(2026, 11, 20)).limit.length == 7


def test_open_deadlines_follow_and_come_back_when_the_value_is_withdrawn(administrator: FlaskClient) -> None:
    place = make_place()
    before = make_case(place.clerk, place.commune, received_on=date(2026, 11, 13))
    since = make_case(place.colleague, place.commune, received_on=date(2026, 11, 18))
    kept = (before.due_on, since.due_on)
    administrator.post(LENGTH, data={**SEVEN, **counted(7)})
    run_jobs()
    assert (before.due_on, since.due_on) == (kept[0], date(2026, 11, 30))
    [row] = stored()
    address = f"/admin/rules/values/{row.public_id}/withdraw"
    typed = {"version": row.version, "from_day": "15/11/2026", "reason": "Nhập nhầm"}
    assert "1 open deadline would move" in post(administrator, address, typed)
    assert stored()[0].withdrawn_at is None
    administrator.post(address, data={**typed, "counted": "2026-11-15"})
    run_jobs()
    assert (before.due_on, since.due_on) == kept
    assert not stored()[0].ever_counts
    assert administrator.get(address).status_code == 410
    page = body(administrator, "/admin/rules/values?lang=en&state=withdrawn")
    assert "Nhập nhầm" in page


def test_a_bar_turned_on_changes_open_verdicts_and_leaves_the_rest(administrator: FlaskClient) -> None:
    nomination = nominated_this_year()
    typed = {**PAPER, "value": "yes", "effective_from": "10/11/2026"}
    told = post(administrator, NEW_HIRE, typed)
    assert "No open deadline would move." in told
    assert "Nominations: 1 open verdict would be another." in told
    assert nomination.person.full_name not in told, "the administrator may see no nomination"
    administrator.post(NEW_HIRE, data={**typed, **counted(True, "2026-11-10")})
    run_jobs()
    assert (nomination.verdict, nomination.provisional) == (Verdict.NEEDS_HUMAN, None), "nobody knows the months worked"


def test_whoever_may_see_it_is_shown_what_would_change(client: FlaskClient) -> None:
    nomination = nominated_this_year()
    both = make_user(Role.ADMINISTRATOR)
    make_role(both, Role.EMULATION_OFFICER)
    sign_in(client, both)
    told = post(client, NEW_HIRE, {**PAPER, "value": "yes", "effective_from": "10/11/2026"})
    assert nomination.person.full_name in told
    assert f"/nominations/{nomination.public_id}" in told


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"value": ""}, "Say which value the decision sets."),
        ({"value": "7,5"}, "Write a whole number"),
        ({"value": "0"}, "must be a whole number of at least 1"),
        ({"document": ""}, "error-summary"),
        ({"document_on": "31/11/2026"}, "Write the day as"),
        ({"document_on": "10/11/2036"}, "This day has not come yet."),
        ({"effective_from": "09/11/2026"}, "no effect before the day on which it was signed"),
        ({"effective_to": "15/11/2026"}, "must be after the first day in force"),
        ({"issuer": " "}, "error-summary"),
    ],
)
def test_wrong_input_is_refused_at_its_field_and_stays(
    administrator: FlaskClient, changed: dict[str, str], told: str
) -> None:
    for sent in ({**SEVEN, **changed}, {**SEVEN, **counted(7), **changed}):
        page = post(administrator, LENGTH, sent)
        assert told in page
        assert "has-error" in page
        assert stored() == []


@pytest.mark.parametrize(
    ("typed", "kept"), [("20 %", '"0.2"'), ("20%", '"0.2"'), ("0,2", '"0.2"'), ("12,5 %", '"0.125"')]
)
def test_a_share_is_typed_as_people_write_it(administrator: FlaskClient, typed: str, kept: str) -> None:
    address = "/admin/rules/values/new/gates/local.quota/share"
    assert "15 %" in body(administrator, address)
    sent = {**SEVEN, "value": typed, **counted(kept.strip('"'))}
    assert administrator.post(address, data=sent).status_code == 302
    assert [row.value for row in stored()] == [kept]


def test_a_list_is_typed_line_by_line(administrator: FlaskClient) -> None:
    address = "/admin/rules/values/new/areas/remote/units"
    sent = {**SEVEN, "value": "UBND xã Tả Lèng\n\n  UBND xã  Sì Lở Lầu \nUBND xã Tả Lèng"}
    listed = ["UBND xã Tả Lèng", "UBND xã Sì Lở Lầu"]
    assert "No open deadline would move." in post(administrator, address, sent)
    told = json.dumps([listed, "2026-11-15", "None"], ensure_ascii=False)
    assert administrator.post(address, data={**sent, "counted": told}).status_code == 302
    assert installed_law.rule_set("areas", TODAY).rule("remote").body.strings("units") == tuple(listed)
    assert "UBND xã Tả Lèng, UBND xã Sì Lở Lầu" in body(administrator, "/admin/rules/values")


@pytest.mark.parametrize("typed", ["0", "120 %", "nhiều", "1/0", "0,123456"])
def test_what_is_no_share_is_refused(administrator: FlaskClient, typed: str) -> None:
    page = post(administrator, "/admin/rules/values/new/gates/local.quota/share", {**SEVEN, "value": typed})
    assert "has-error" in page
    assert typed in page


def test_a_newer_decision_ends_the_older_one_on_its_day(administrator: FlaskClient) -> None:
    administrator.post(LENGTH, data={**SEVEN, **counted(7)})
    newer = {**SEVEN, "value": "8", "effective_from": "01/12/2026", "document": "15/2026/QĐ-UBND"}
    assert "12/2026/QĐ-UBND ends on that day" in post(administrator, LENGTH, newer)
    administrator.post(LENGTH, data={**newer, **counted(8, "2026-12-01")})
    old, new = stored()
    assert (old.withdrawn_from, old.withdrawn_reason) == (date(2026, 12, 1), "15/2026/QĐ-UBND")
    assert (old.value, new.value) == ("7", "8")
    days = (date(2026, 11, 30), date(2026, 12, 1))
    assert [installed_law.clock("feedback.reply", day).limit.length for day in days] == [7, 8]


def test_a_value_of_the_same_day_is_refused_and_so_is_one_in_the_way_of_a_later_one(administrator: FlaskClient) -> None:
    administrator.post(LENGTH, data={**SEVEN, **counted(7)})
    assert "Withdraw that one first." in post(administrator, LENGTH, {**SEVEN, "value": "8"})
    earlier = {**SEVEN, "value": "9", "effective_from": "12/11/2026"}
    assert "Say an end" in post(administrator, LENGTH, earlier)
    ending = {**earlier, "effective_to": "15/11/2026", **counted(9, "2026-11-12", "2026-11-15")}
    assert administrator.post(LENGTH, data=ending).status_code == 302


def test_the_list_filters_by_what_counts_and_goes_out_as_a_file(administrator: FlaskClient) -> None:
    administrator.post(LENGTH, data={**SEVEN, **counted(7)})
    page = body(administrator, "/admin/rules/values?state=counts&subject=clocks.feedback")
    assert "12/2026/QĐ-UBND" in page
    assert 'data-count="1"' in page
    assert "12/2026/QĐ-UBND" not in body(administrator, "/admin/rules/values?state=ended")
    file = administrator.get("/admin/rules/values?format=csv").get_data(as_text=True)
    assert "12/2026/QĐ-UBND" in file
    assert 'data-value="1"' in body(administrator, "/admin/rules/")


@pytest.mark.parametrize("role", [Role.EMULATION_OFFICER, Role.COMPLAINT_HANDLER, Role.LEADER])
@pytest.mark.parametrize("address", ["/admin/rules/", "/admin/rules/values", "/admin/rules/values/new", LENGTH])
def test_only_whoever_looks_after_all_of_it_sets_the_law(client: FlaskClient, role: Role, address: str) -> None:
    sign_in(client, make_user(role))
    assert client.get(address).status_code == 403
