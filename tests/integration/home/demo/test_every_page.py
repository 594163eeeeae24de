"""Every page of every role over the demo: it opens, asks little, shows no innards, and its numbers are its rows."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException

from app.core.permissions import Role
from app.extensions import db
from tests.integration.numbers import COUNT, numbers_on, rows_behind
from tests.integration.statements import MOST_STATEMENTS, statements
from tools.crawl import Answer, Visit, crawl

INNARDS = re.compile(r"Text\(vi=|object at 0x|Decimal\(|datetime\.|&lt;[A-Z]\w+[ .:]|(?<![\w-])None(?![\w-])|%\(\w+\)s")

NOT_LINKED = {
    "static": "files",
    "core.healthz": "for the machine",
    "core.readyz": "for the machine",
    "core.styleguide": "samples, in development",
    "api.show": "answers to a token alone",
    "api_document.show": "for programs",
    "inspections.field_manifest": "a file of the field app",
    "inspections.field_texts": "a file of the field app",
    "inspections.field_worker": "a file of the field app",
    "law_api.calculators": "for programs",
    "law_api.schema": "for programs",
    "law_api.rule_sets": "for programs",
    "law_api.rule_set": "for programs",
    "rule_desk.against": "from a text that has another on its subject, and one text is opened",
    "api_tokens.made": "shown once, to whoever made the token",
    "people.account_link": "shown once, after the act that made the link",
    "people.recovery_codes": "shown once, after they were made",
    "people.setup_finish": "of an empty installation",
    "demo.show": "linked from the start page before anybody signs in; test_door.py",
    "filing.check": "the last of a citizen's steps",
    "tracking.case": "opens to a receipt code alone",
    "complaints.slip": "shown once, after a letter was entered",
    "inspections.feed": "answers to the token in its address alone",
    "imports.problems": "a file of a batch with bad rows; tests/integration/core/test_imports.py",
    "awards.refusal_file": "a paper of a refused nomination; tests/integration/awards/test_refusal_letter.py",
    "inspections.decide_late": "the demo has no late record; tests/integration/inspections_field/test_late.py",
    "inspections.decide_occasion": "the demo has no such pair; tests/integration/inspections_field/test_two_phones.py",
    "inspections.field_package_of": "for phones of the teams",
    "inspections.field_photo": "for phones of the teams",
    "inspections.field_roster": "for phones of the teams",
    "inspections.field_session": "for phones of the teams",
    "inspections.photo": "a picture, on the page of its check",
    "inspections.resolve_conflicts": "the demo has none; tests/integration/inspections_field/test_two_phones.py",
    "inspections.plan_form_docx": "of a plan open to its team; tests/integration/inspections_follow_up/test_papers.py",
    "inspections.plan_form_pdf": "of a plan open to its team; tests/integration/inspections_follow_up/test_papers.py",
    "inspections.supplement_docx": "of few checks; tests/integration/inspections_follow_up/test_papers.py",
    "inspections.supplement_pdf": "of few checks; tests/integration/inspections_follow_up/test_papers.py",
    "summaries.chart": "a picture of numbers that stand in a table",
}


@dataclass(frozen=True)
class Look:
    role: Role
    visit: Visit
    queries: int


def signed_in(app: Flask, role: Role) -> FlaskClient:
    client = app.test_client()
    assert client.post("/demo/sign-in", data={"role": role.value}).status_code == 302
    return client


def looks_of(app: Flask, role: Role) -> Iterator[Look]:
    client, adapter = signed_in(app, role), app.url_map.bind("localhost")

    def endpoint_of(url: str) -> str | None:
        try:
            return str(adapter.match(url.partition("?")[0], method="GET")[0])
        except HTTPException:
            return None

    with app.app_context():
        engine = db.engine
    with statements(engine) as sent:

        def fetch(url: str) -> Answer:
            sent.clear()
            answer = client.get(url)
            is_page = answer.mimetype == "text/html"
            return Answer(answer.status_code, answer.mimetype, answer.get_data(as_text=True) if is_page else "")

        for visit in crawl(fetch, endpoint_of):
            yield Look(role, visit, len(sent))


@pytest.fixture(scope="module")
def looks(demo: Flask) -> list[Look]:
    return [look for role in Role for look in looks_of(demo, role)]


def test_every_page_opens(looks: list[Look]) -> None:
    assert len(looks) > 200
    failed = [look for look in looks if look.visit.answer.status >= 400]
    assert not failed, told((look.role, look.visit.url, look.visit.answer.status) for look in failed)


def test_no_page_asks_more_than_twenty_five_questions(looks: list[Look]) -> None:
    asked = [(look.queries, look.role.value, look.visit.url) for look in looks if look.queries > MOST_STATEMENTS]
    assert not asked, told(asked)


def test_no_page_shows_how_it_is_built(looks: list[Look]) -> None:
    shown = [(look.visit.url, found.group()) for look in looks if (found := INNARDS.search(main_of(look)))]
    assert not shown, told(shown)


def told(faults: Iterable[tuple[object, ...]]) -> str:
    """A line each, whole."""
    return "\n".join(" ".join(map(str, fault)) for fault in faults)


def main_of(look: Look) -> str:
    found = re.search(r"<main.*?</main>", look.visit.answer.body, re.DOTALL)
    return found.group() if found else ""


def test_every_page_that_only_shows_was_looked_at_or_says_why_not(demo: Flask, looks: list[Look]) -> None:
    """Forms show no rows; a page that shows registers here by a link to it from another page."""
    rules = [rule for rule in demo.url_map.iter_rules() if "GET" in (rule.methods or ()) and "POST" not in rule.methods]
    reached = {look.visit.endpoint for look in looks}
    unseen = sorted({rule.endpoint for rule in rules} - reached - set(NOT_LINKED))
    assert not unseen, " ".join(unseen)
    assert sorted(set(NOT_LINKED) & reached) == [], "a reason that holds no more"


def test_every_list_was_opened_and_its_file_holds_its_rows(demo: Flask, looks: list[Look]) -> None:
    wrong = []
    for spec in demo.extensions["ports"].lists.values():
        found = [look for look in looks if look.visit.endpoint == spec.endpoint]
        assert found, spec.name
        look = max(found, key=lambda each: count_on(main_of(each)))
        rows = rows_behind(signed_in(demo, look.role), look.visit.url)
        written = rows_in_file(signed_in(demo, look.role), look.visit.url)
        wrong += [(spec.name, look.role, look.visit.url, rows, written)] if rows != written else []
    assert not wrong, told(wrong)


def count_on(html: str) -> int:
    found = COUNT.search(html)
    return int(found[1].rstrip("+")) if found else 0


def rows_in_file(client: FlaskClient, url: str) -> int:
    """Of the CSV: after the head's notes, an empty line and the names of the columns."""
    answer = client.get(f"{url}{'&' if '?' in url else '?'}export=csv")
    assert answer.status_code == 200, url
    lines = list(csv.reader(io.StringIO(answer.get_data(as_text=True))))
    return len(lines) - lines.index([]) - 2


def test_every_number_of_every_role_opens_exactly_its_rows(demo: Flask, looks: list[Look]) -> None:
    wrong, followed = [], 0
    for role in Role:
        client = signed_in(demo, role)
        shown = {number: look.visit.url for look in looks if look.role is role for number in numbers_on(main_of(look))}
        for number, url in shown.items():
            followed += 1
            rows = rows_behind(client, number.url)
            if rows != number.value:
                wrong.append((role.value, url, number.value, rows, number.url))
    assert not wrong, told(wrong)
    assert followed > 300
