"""The legal basis of an answer: every rule that it names, each linked to where it stands in its text."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core import law
from app.core.permissions import Role
from app.core.rulebook_local.types import SHIPPED
from app.rule_desk.explaining import bonus, deadline, initiative, measure, quota, rating, report_period, title
from app.rule_desk.explaining.types import Explanation
from app.rule_desk.rules.anchors import anchor_of, anchors
from app.rule_desk.rules.asking import CALCULATORS, told
from app.rule_desk.views.answering import Explain
from tests.factories import make_user
from tests.integration.accounts import sign_in
from tests.integration.rule_desk.test_ten_cases import CASES, Case

POOR = {
    "ratings": {"2026": "completed"}, "attitude_confirmed": True, "topics": [], "discipline": [], "proceedings": [],
    "titles": [{"title": "emulation_fighter_base", "year": 2025}],
    "initiatives": [
        {"id": "SK", "scope": "province", "recognised_on": "2026-05-05", "effective": True, "replicable": True,
         "used_for": [{"kind": "title", "code": "emulation_fighter_base", "year": 2025},
                      {"kind": "commendation", "code": "certificate_of_merit", "year": 2026}]},
    ],
}  # fmt: skip
NOMINATED = {"award_year": 2026, "dossier_received_on": "2026-09-15", "vote": {"members": 9, "in_favour": 2}}
ACT = {"measure": "reprimand", "act_code": "late", "committed_on": "2026-11-01"}
QUESTIONS: dict[str, tuple[Explain, str, dict[str, Any]]] = {
    "a grassroots fighter": (title.explain, "title", NOMINATED | {
        "title": "emulation_fighter_base", "person": POOR, "decider": "prime_minister"}),
    "a provincial fighter": (title.explain, "title", NOMINATED | {
        "title": "emulation_fighter_province", "person": POOR}),
    "a newer text that is better": (title.explain, "title", NOMINATED | {
        "title": "emulation_fighter_base", "person": POOR, "decided_on": "2026-12-01"}),
    "a text not confirmed": (title.explain, "title", NOMINATED | {
        "title": "emulation_fighter_base", "person": POOR, "dossier_received_on": "2026-11-15"}),
    "a collective": (title.explain, "title", NOMINATED | {
        "title": "excellent_collective", "unit": {"rating": "good", "discipline": [{"measure": "warning"}]}}),
    "a diploma of a collective": (title.explain, "title", NOMINATED | {
        "title": "merit_diploma_province", "unit": {"rating": "good"}}),
    "an initiative": (initiative.explain, "initiative", {
        "filed_on": "2026-11-01", "scope": "province", "score": 40, "novel": False,
        "votes": {"members": 9, "in_favour": 2}}),
    "a measure while a decision is in force": (measure.explain, "measure", {
        "employment_category": "public_employee", "on": "2026-11-20", "new_act": ACT,
        "in_force": {"measure": "reprimand", "act_code": "late", "effective_on": "2026-08-01"}}),
    "a measure of a cadre": (measure.explain, "measure", {
        "employment_category": "cadre", "on": "2026-11-20", "new_act": ACT,
        "in_force": {"measure": "reprimand", "act_code": "late", "effective_on": "2024-08-01"}}),
    "a measure under the older text": (measure.explain, "measure", {
        "employment_category": "public_employee", "on": "2026-11-20", "new_act": ACT | {"committed_on": "2026-06-01"},
        "in_force": {"measure": "warning", "act_code": "late", "effective_on": "2026-05-01"}}),
    "a rating": (rating.explain, "rating", {
        "rated_on": "2026-12-10", "employment_category": "civil_servant", "general": 27, "leave": [],
        "results": {"quantity": 100, "quality": 90, "progress": 80}, "months_worked": 12,
        "discipline": [{"measure": "reprimand", "effective_on": "2026-03-01", "duty_related": True}]}),
    "an older rating": (rating.explain, "rating", {
        "rated_on": "2024-12-10", "employment_category": "public_employee", "general": 27, "months_worked": 4}),
    "places": (quota.explain, "quota", {
        "title": "emulation_fighter_base", "base_count": 10, "cap": 0.1, "decision": "12/QĐ-UBND",
        "candidates": [{"id": "A", "votes": 9}, {"id": "B", "votes": 8}]}),
    "money": (bonus.explain, "bonus", {
        "decided_on": "2026-12-28",
        "awards": [
            {"kind": "title", "code": "advanced_worker", "year": 2026, "subject": "person"},
            {"kind": "title", "code": "emulation_fighter_base", "year": 2026, "subject": "person"},
            {"kind": "title", "code": "advanced_collective", "year": 2026, "subject": "unit", "status": "cancelled"},
        ]}),
    "a limit over holidays": (deadline.explain, "deadline", {
        "clock": "complaint.resolve_first", "start": "2026-08-04"}),
    "a limit beside another text": (deadline.explain, "deadline", {
        "clock": "complaint.accept", "start": "2026-08-13"}),
    "a longer limit refused": (deadline.explain, "deadline", {
        "clock": "denunciation.resolve", "start": "2026-08-13", "circumstances": ["complex"]}),
    "no limit": (deadline.explain, "deadline", {
        "clock": "discipline.time_bar", "start": "2026-08-13", "employment_category": "public_employee",
        "circumstances": ["never_barred"]}),
    "a period": (report_period.explain, "deadline", {"clock": "report.period", "period": "month", "of": "2026-11"}),
    "a moment": (report_period.explain, "deadline", {"clock": "report.period", "at": "2026-12-14T23:59:00+07:00"}),
}  # fmt: skip


def explained(app: Flask, name: str) -> Explanation:
    explain, calculator, question = QUESTIONS[name]
    with app.test_request_context():
        return explain(told(CALCULATORS[calculator], question, SHIPPED), SHIPPED)


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_source_that_an_answer_names_is_among_its_grounds_and_leads_to_its_rule(app: Flask, name: str) -> None:
    found = explained(app, name)
    named = {each.source for each in found.sentences if each.source} | {each.source for each in found.reasons}
    assert named - {ground.source for ground in found.bases} == set()
    assert len({(ground.source, ground.rule_set, ground.anchor) for ground in found.bases}) == len(found.bases)
    shown = [(ground.source, ground.label) for ground in found.bases]
    assert len(set(shown)) == len(shown), "each is told apart by its words"
    for ground in found.bases:
        whole = law.rulebooks().sets[ground.rule_set]
        assert ground.anchor in anchors(whole), ground


def bases(app: Flask, name: str) -> list[tuple[str, str]]:
    return [(ground.rule_set, ground.anchor) for ground in explained(app, name).bases]


def test_the_rule_on_which_all_of_it_rests_comes_first(app: Flask) -> None:
    assert bases(app, "a grassroots fighter")[0] == ("titles-2022", "emulation_fighter_base")
    assert bases(app, "a diploma of a collective")[0] == ("titles-2022", "merit_diploma_province.unit")
    assert ("gates", "decider_without_authority") in bases(app, "a grassroots fighter")
    assert ("gates", "initiative_used.commendation_by_title") in bases(app, "a grassroots fighter")
    assert ("votes", "emulation_fighter_base") in bases(app, "a grassroots fighter")
    assert ("titles-2022", "advanced_worker") in bases(app, "a grassroots fighter")


def test_of_rules_with_one_code_the_one_of_the_day_is_meant(app: Flask) -> None:
    """Before 2025 the first of them held, and each category of staff has its own."""
    whole = law.rulebooks().sets["discipline"]
    places = dict(zip(anchors(whole), whole.rules, strict=True))
    [first, *_] = explained(app, "a measure while a decision is in force").bases
    assert places[first.anchor].code == "while_in_force"
    assert places[first.anchor].applies_to == {"public_employee"}
    assert places[first.anchor].effective_to is None
    assert ("gates", "open_proceeding-2") in bases(app, "a grassroots fighter")


def test_a_rule_is_found_again_in_its_text() -> None:
    for found in law.rulebooks().sets.values():
        assert [anchor_of(rule) for rule in found.rules] == anchors(found), found.id


def test_every_use_of_an_initiative_is_told(app: Flask) -> None:
    said = [each.text for each in explained(app, "a provincial fighter").sentences]
    assert "Sáng kiến 1 đã dùng để xét: “Chiến sĩ thi đua cơ sở” năm 2025; “Giấy khen” năm 2026." in said


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_links_of_a_page_lead_to_its_rules(client: FlaskClient, case: Case) -> None:
    sign_in(client, make_user(Role.EMULATION_OFFICER))
    page = client.get(case.page, query_string=case.asked).get_data(as_text=True)
    links = re.findall(r'href="(/rules/sets/[^"#]+)#([^"]+)"', page)
    assert links
    for path, anchor in links:
        assert f'id="{html.unescape(anchor)}"' in client.get(path).get_data(as_text=True)
