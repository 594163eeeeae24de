"""Every rule that is held here, found, read, compared and exported."""

from __future__ import annotations

import io

from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook

from app.core import law
from tests.integration.rule_desk.reading import said_on

SETS = "/rules/sets"


def test_all_rules_are_listed(client: FlaskClient) -> None:
    shipped = sum(len(rules.rules) for rules in law.rulebooks().sets.values())
    page = client.get(SETS).get_data(as_text=True)
    assert f'data-count="{shipped}"' in page
    last = client.get(SETS, query_string={"start": str(shipped)}).get_data(as_text=True)
    assert f"{shipped}–{shipped}" in last


def test_a_search_needs_no_accents(client: FlaskClient) -> None:
    found = said_on(client.get(SETS, query_string={"q": "khieu nai lan dau", "day": "01/08/2026"}))
    assert "Giải quyết khiếu nại lần đầu" in found
    assert "Luật Khiếu nại năm 2011" not in found, "the older text is not in force on that day"


def test_values_are_searched_too(client: FlaskClient) -> None:
    assert "Mức lương cơ sở" in said_on(client.get(SETS, query_string={"q": "2.530.000"}))


def test_a_standing_and_a_subject_narrow_the_list(client: FlaskClient) -> None:
    found = client.get(SETS, query_string={"status": "local", "subject": "reporting"}).get_data(as_text=True)
    assert 'data-count="1"' in found


def test_what_cannot_be_read_is_told_and_not_applied(client: FlaskClient) -> None:
    page = said_on(client.get(SETS, query_string={"subject": "x", "status": "y", "day": "40/13/2026", "start": "-5"}))
    for message in ("Không có lĩnh vực này", "Không có tình trạng này", "Nhập ngày theo dạng"):
        assert message in page
    assert "1–50" in page


def test_nothing_found_offers_the_whole_list(client: FlaskClient) -> None:
    page = client.get(SETS, query_string={"q": "xyzxyz"}).get_data(as_text=True)
    assert 'href="/rules/sets"' in page


def test_the_list_is_exported_with_its_values(client: FlaskClient) -> None:
    answer = client.get(SETS, query_string={"subject": "bonus", "export": "xlsx"})
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.data)).get_sheet_by_index(0).to_python()
    told = [row for row in rows if row[0] == "Mức lương cơ sở"]
    assert "2.530.000 đồng" in str(told)
    assert "Lĩnh vực: Tiền thưởng" in str(rows[1])
    csv = client.get(SETS, query_string={"subject": "bonus", "export": "csv"}).get_data(as_text=True)
    assert "Chiến sĩ thi đua cơ sở" in csv


def test_every_text_shows_its_rules_in_words(client: FlaskClient) -> None:
    for set_id, rules in law.rulebooks().sets.items():
        page = said_on(client.get(f"{SETS}/{set_id}"))
        assert all(rule.label.vi in page for rule in rules.rules)


def test_every_rule_has_an_anchor_of_its_own(client: FlaskClient) -> None:
    page = client.get(f"{SETS}/bonus").get_data(as_text=True)
    assert page.count('id="base_wage"') == 1
    assert 'id="base_wage-2"' in page


def test_two_texts_of_a_subject_are_compared(client: FlaskClient) -> None:
    page = said_on(client.get(f"{SETS}/clocks-complaint-2012/against/clocks-complaint-2026"))
    assert "Thời hạn trước là 10 ngày → nay là 7 ngày làm việc" in page


def test_a_text_leads_to_the_others_of_its_subject(client: FlaskClient) -> None:
    page = client.get(f"{SETS}/clocks-complaint-2026").get_data(as_text=True)
    assert f'href="{SETS}/clocks-complaint-2012/against/clocks-complaint-2026"' in page
