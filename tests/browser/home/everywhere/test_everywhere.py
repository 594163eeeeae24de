"""Every page of the product, with the demo's data and as somebody who may see it, in every look."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.browser.conftest import Live
from tests.browser.home.everywhere import doors
from tests.browser.home.everywhere.crawling import crawl
from tests.browser.home.everywhere.guests import Visit
from tests.browser.home.everywhere.looking import problems
from tests.browser.looks import looks

NO_PAGE = {
    "static": "files of the look",
    "core.healthz": "JSON for the supervisor",
    "core.readyz": "JSON for the supervisor",
    "api.show": "JSON for other software",
    "api_document.show": "JSON for other software",
    "law_api.calculators": "JSON for other software",
    "law_api.rule_set": "JSON for other software",
    "law_api.rule_sets": "JSON for other software",
    "law_api.schema": "JSON for other software",
    "awards.decision_file": "a paper",
    "awards.refusal_file": "a paper",
    "councils.minutes_file": "a paper",
    "inspections.field_package_of": "JSON for phones of the teams",
    "inspections.field_photo": "JSON for phones of the teams",
    "inspections.field_roster": "JSON for phones of the teams",
    "inspections.field_session": "JSON for phones of the teams",
    "inspections.field_app": "an app of its own, in every look: tests/browser/inspections_field",
    "inspections.field_manifest": "a file of the field app",
    "inspections.field_texts": "a file of the field app",
    "inspections.field_worker": "a file of the field app",
    "inspections.feed": "a calendar for other software",
    "inspections.plan_ics": "a calendar to take along",
    "inspections.check_form_docx": "a paper",
    "inspections.check_form_pdf": "a paper",
    "inspections.compare_xlsx": "a table to take along",
    "inspections.day_docx": "a paper",
    "inspections.day_pdf": "a paper",
    "inspections.day_xlsx": "a table to take along",
    "inspections.minutes_docx": "a paper",
    "inspections.minutes_pdf": "a paper",
    "inspections.plan_form_docx": "a paper",
    "inspections.plan_form_pdf": "a paper",
    "inspections.summary_xlsx": "a table to take along",
    "inspections.supplement_docx": "a paper",
    "inspections.supplement_pdf": "a paper",
    "summaries.as_docx": "a paper",
    "summaries.as_pdf": "a paper",
    "inspections.photo": "a picture on the page of its check",
    "inspections.lines_xlsx": "a table to take along",
    "inspections.workload_xlsx": "a table to take along",
    "summaries.as_xlsx": "a table to take along",
    "imports.problems": "a table to take along",
    "imports.template": "a table to fill in",
    "summaries.chart": "a picture inside a page, with its numbers in a table beside it",
    "notices.attachment": "the file as it was sent",
}
ELSEWHERE = {
    "core.styleguide": "the demo has none: tests/browser/test_start.py",
    "inspections.last_day": "leads on to inspections.show_day",
    "people.setup": "only while nobody can sign in: tests/browser/people/test_accounts_setup.py",
    "people.setup_administrator": "only while nobody can sign in: tests/browser/people/test_accounts_setup.py",
}


@dataclass(frozen=True)
class Found:
    visits: list[Visit]
    refused: list[str]


@pytest.fixture(scope="module")
def found(demo: Live) -> Found:
    """Forms are sent without the token that a browser would have; the server in front of the browsers asks for it.

    What was prepared holds more than what links happen to lead to; the last prepared is the first to end.
    """
    demo.app.config["WTF_CSRF_ENABLED"] = False
    linked = crawl(demo.app, without=NO_PAGE)
    prepared = [visit for door in doors.DOORS for visit in door(demo)]
    demo.app.config["WTF_CSRF_ENABLED"] = True
    known = {visit.endpoint for visit in prepared}
    others = [visit for endpoint, visit in linked.visits.items() if endpoint not in known]
    return Found([*reversed(prepared), *others], linked.refused)


def test_every_page_is_reached_or_says_why_not(demo: Live, found: Found) -> None:
    reading = {rule.endpoint for rule in demo.app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    reached = {visit.endpoint for visit in found.visits}
    assert sorted(reading - reached - set(NO_PAGE) - set(ELSEWHERE)) == []
    assert sorted({*NO_PAGE, *ELSEWHERE} - reading) == [], "excused but not there"
    assert sorted(reached & {*NO_PAGE, *ELSEWHERE}) == [], "excused and yet reached"


def test_no_link_leads_where_its_reader_may_not_go(found: Found) -> None:
    assert found.refused == []


def test_every_page_in_every_look(demo: Live, found: Found, browser_type_launch_args: dict[str, object]) -> None:
    assert problems(found.visits, looks(), demo.url, browser_type_launch_args) == []
