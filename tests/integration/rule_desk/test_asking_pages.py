"""The questions' pages: what was typed stays, faults stand at their field, an answer has an address."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from app.core.permissions import Role
from tests.factories import make_user
from tests.integration.accounts import sign_in
from tests.integration.rule_desk.reading import said_on

DUE = "/rules/deadline/complaint.resolve_first"
PUBLIC = ("/rules", "/rules/deadline", DUE, "/rules/report-period", "/rules/bonus", "/rules/sets")
OF_THE_OFFICE = (
    "/rules/title", "/rules/title/person/emulation_fighter_base", "/rules/title/unit/excellent_collective",
    "/rules/rating", "/rules/measure", "/rules/initiative", "/rules/quota",
)  # fmt: skip


@pytest.mark.parametrize("path", PUBLIC)
def test_anybody_may_ask_what_concerns_everybody(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", OF_THE_OFFICE)
def test_what_if_is_for_accounts(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 302
    sign_in(client, make_user(Role.STAFF))
    assert client.get(path).status_code == 200


def test_an_account_keeps_its_navigation(client: FlaskClient) -> None:
    assert "site-nav" not in client.get("/rules").get_data(as_text=True)
    sign_in(client, make_user(Role.STAFF))
    page = client.get("/rules").get_data(as_text=True)
    assert "site-nav" in page
    assert "/rules/title" in page


@pytest.mark.parametrize(
    "path", ["/rules/deadline/complaint.none", "/rules/deadline/report.period", "/rules/sets/titles-1999",
             "/rules/sets/titles-2022/against/gates", "/rules/sets/titles-2022/against/titles-2022"],
)  # fmt: skip
def test_what_no_rule_knows_is_no_page(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_an_empty_question_says_what_is_missing(client: FlaskClient) -> None:
    page = client.get(DUE, query_string={"start": "", "filed_on": ""}, follow_redirects=True).get_data(as_text=True)
    assert "Chưa ghi ngày bắt đầu." in page
    assert "<title>Lỗi:" in page


def test_what_was_typed_stays_beside_its_fault(client: FlaskClient) -> None:
    page = client.get(DUE, query_string={"start": "31/02/2026", "filed_on": "04/09/2026"}).get_data(as_text=True)
    assert 'value="31/02/2026"' in page
    assert 'value="04/09/2026"' in page
    assert 'id="start-error"' in page


def test_the_address_of_an_answer_leaves_out_what_was_left_empty(client: FlaskClient) -> None:
    answer = client.get(DUE, query_string={"start": "01/07/2026", "filed_on": "", "calendar-0-working": ""})
    assert answer.status_code == 302
    assert answer.location == f"{DUE}?start=01%2F07%2F2026"


def test_a_fault_of_the_engine_comes_back_at_the_row_it_means(client: FlaskClient) -> None:
    """Of the rows sent the second one was left empty: the engine's second suspension is the third."""
    asked = {
        "start": "01/07/2026", "suspensions-0-from_": "10/07/2026", "suspensions-0-to": "12/07/2026",
        "suspensions-2-from_": "01/08/1900", "suspensions-2-to": "02/08/2026",
    }  # fmt: skip
    page = client.get(DUE, query_string=asked).get_data(as_text=True)
    assert 'id="suspensions-1-from_-error"' in page
    assert 'href="#suspensions-1-from_"' in page


def test_a_fault_of_a_whole_list_stands_above_its_rows(client: FlaskClient) -> None:
    asked = {"start": "01/07/2026", "suspensions-0-from_": "10/07/2026", "suspensions-0-to": "09/07/2026"}
    page = client.get(DUE, query_string=asked).get_data(as_text=True)
    assert 'id="suspensions-error"' in page
    assert 'href="#suspensions"' in page


def test_one_more_row_keeps_what_is_there_and_answers_nothing(client: FlaskClient) -> None:
    asked = {"start": "01/07/2026", "suspensions-0-from_": "10/07/2026", "suspensions-0-to": "12/07/2026"}
    page = client.get(DUE, query_string=asked | {"more": "suspensions"}).get_data(as_text=True)
    assert 'name="suspensions-1-from_"' in page
    assert 'value="10/07/2026"' in page
    assert "Câu trả lời" not in page


def test_a_clock_asks_only_for_its_own_circumstances(client: FlaskClient) -> None:
    page = client.get("/rules/deadline/feedback.reply").get_data(as_text=True)
    assert 'name="circumstances"' not in page
    assert 'name="employment_category"' not in page
    page = client.get("/rules/deadline/discipline.time_bar").get_data(as_text=True)
    assert re.findall(r'name="circumstances"[^>]*value="(\w+)"', page) == ["reprimand", "heavier", "never_barred"]
    assert 'name="new_violation_on"' in page


def test_a_circumstance_that_the_text_of_the_day_does_not_know_is_told_by_its_label(client: FlaskClient) -> None:
    asked = {"start": "01/03/2024", "employment_category": "public_employee", "circumstances": "removal"}
    page = said_on(client.get("/rules/deadline/discipline.in_force", query_string=asked))
    assert "Văn bản áp dụng cho ngày đó không có lựa chọn này: Cách chức." in page


def test_each_day_says_in_words_what_it_is(client: FlaskClient) -> None:
    page = said_on(client.get("/rules/deadline/denunciation.accept", query_string={"start": "13/02/2026"}))
    assert "13 bắt đầu 14 cuối tuần 15 cuối tuần 16 nghỉ lễ, Tết" in page
    assert "2 đếm 6 3 đếm 7 Hạn cuối" in page
    assert "16/02/2026 Thứ Hai Nghỉ lễ, Tết: Giao thừa Tết Nguyên Đán" in page


def test_a_day_that_is_not_announced_is_marked(client: FlaskClient) -> None:
    page = said_on(client.get("/rules/deadline/feedback.reply", query_string={"start": "20/11/2026"}))
    assert "24 * chưa công bố nghỉ lễ, Tết" in page


def test_an_answer_leads_to_its_rule(client: FlaskClient) -> None:
    asked = {"start": "13/08/2026"}
    page = client.get("/rules/deadline/denunciation.accept", query_string=asked).get_data(as_text=True)
    link = 'href="/rules/sets/clocks-denunciation-2026#denunciation.accept"'
    assert link in page
    assert 'id="denunciation.accept"' in client.get("/rules/sets/clocks-denunciation-2026").get_data(as_text=True)


def test_an_answer_that_rests_on_an_open_question_says_so(client: FlaskClient) -> None:
    page = said_on(client.get("/rules/deadline/denunciation.accept", query_string={"start": "13/08/2026"}))
    assert "Chưa được xác nhận. Còn phải làm rõ: Luật số 136/2025/QH15 có sửa thời hạn" in page


def test_a_period_is_asked_in_one_way(client: FlaskClient) -> None:
    page = said_on(client.get("/rules/report-period", query_string={"period": "quarter"}))
    assert "Chọn loại kỳ và ghi một tháng trong kỳ, hoặc chỉ ghi ngày, giờ." in page
    page = said_on(client.get("/rules/report-period", query_string={"period": "quarter", "of": "11/2026"}))
    assert "Báo cáo quý IV năm 2026 lấy số liệu từ ngày 15/09/2026 đến hết ngày 14/12/2026." in page
    page = said_on(client.get("/rules/report-period", query_string={"at": "15/12/2026 00:00"}))
    assert "thuộc các kỳ báo cáo: tháng 1 năm 2027, quý I năm 2027" in page


def test_a_list_that_is_none_and_not_none_is_refused(client: FlaskClient) -> None:
    sign_in(client, make_user(Role.STAFF))
    asked = {
        "award_year": "2026", "dossier_received_on": "15/09/2026", "person-discipline_none": "y",
        "person-discipline-0-measure": "reprimand", "person-discipline-0-effective_on": "01/03/2026",
    }  # fmt: skip
    page = client.get("/rules/title/person/advanced_worker", query_string=asked).get_data(as_text=True)
    assert 'id="person-discipline_none-error"' in page


def test_what_is_left_open_is_asked_for(client: FlaskClient) -> None:
    sign_in(client, make_user(Role.STAFF))
    asked = {"award_year": "2026", "dossier_received_on": "15/09/2026"}
    page = said_on(client.get("/rules/title/person/advanced_worker", query_string=asked))
    assert "Chưa đủ căn cứ để kết luận về “Lao động tiên tiến” năm 2026" in page
    assert "Còn thiếu thông tin" in page


def test_a_year_that_cannot_be_meant_is_told_at_its_row(client: FlaskClient) -> None:
    sign_in(client, make_user(Role.STAFF))
    asked = {
        "award_year": "2026", "dossier_received_on": "15/09/2026", "person-ratings-0-year": "1066",
        "person-ratings-0-rating": "good",
    }  # fmt: skip
    page = client.get("/rules/title/person/advanced_worker", query_string=asked).get_data(as_text=True)
    assert 'id="person-ratings-0-year-error"' in page
    assert "Năm nằm ngoài khoảng 1945–2150." in page


def test_ratings_of_one_year_are_told_once(client: FlaskClient) -> None:
    sign_in(client, make_user(Role.STAFF))
    asked = {"award_year": "2026", "dossier_received_on": "15/09/2026"}
    for place in "01":
        asked |= {f"person-ratings-{place}-year": "2026", f"person-ratings-{place}-rating": "good"}
    page = client.get("/rules/title/person/advanced_worker", query_string=asked).get_data(as_text=True)
    assert 'id="person-ratings-1-year-error"' in page


def test_a_collective_is_asked_for_its_own_facts(client: FlaskClient) -> None:
    sign_in(client, make_user(Role.STAFF))
    asked = {
        "award_year": "2026", "dossier_received_on": "15/09/2026", "unit-rating": "good", "unit-members": "10",
        "unit-advanced_workers": "11",
    }  # fmt: skip
    page = client.get("/rules/title/unit/advanced_collective", query_string=asked).get_data(as_text=True)
    assert 'id="unit-advanced_workers-error"' in page
    assert 'name="person-' not in page


def test_places_go_by_votes_and_equals_are_left_to_people(client: FlaskClient) -> None:
    sign_in(client, make_user(Role.EMULATION_OFFICER))
    asked = {"title": "emulation_fighter_base", "cap": "5", "base_count": "40", "decision": "12/QĐ-UBND"}
    for place, (mark, votes) in enumerate((("A", 9), ("B", 8), ("C", 8))):
        asked |= {f"candidates-{place}-id": mark, f"candidates-{place}-votes": str(votes)}
    page = said_on(client.get("/rules/quota", query_string=asked))
    assert "Có 2 chỉ tiêu." in page
    assert "Được chọn: A (điểm c khoản 2 Điều 6 Nghị định số 152/2025/NĐ-CP)" in page
    assert "B, C ngang nhau đối với số chỉ tiêu còn lại: Hội đồng quyết định." in page
    refused = client.get("/rules/quota", query_string=asked | {"decision": ""}, follow_redirects=True)
    assert 'id="decision-error"' in refused.get_data(as_text=True)


def test_a_wrong_award_year_is_told_at_its_row(client: FlaskClient) -> None:
    asked = {"decided_on": "28/12/2026", "awards-0-award": "advanced_worker.person", "awards-0-year": "2027"}
    page = client.get("/rules/bonus", query_string=asked).get_data(as_text=True)
    assert 'id="awards-0-year-error"' in page
    assert 'href="#awards-0-year"' in page


def test_english_readers_are_answered_in_english(client: FlaskClient) -> None:
    page = said_on(client.get(DUE, query_string={"start": "01/07/2026", "lang": "en"}))
    assert "The complaint must be resolved in the first instance by Friday 31/07/2026." in page
    assert "(Law on Complaints No. 02/2011/QH13, article 28)" in page


def test_another_kind_of_paper_does_not_exist(client: FlaskClient) -> None:
    assert client.get(DUE, query_string={"start": "01/07/2026", "paper": "exe"}).status_code == 404


def test_papers_for_strangers_are_limited(client: FlaskClient) -> None:
    asked = {"start": "01/07/2026", "paper": "docx"}
    answers = {client.get(DUE, query_string=asked).status_code for _ in range(31)}
    assert answers == {200, 429}
    assert client.get(DUE, query_string={"start": "01/07/2026"}).status_code == 200


NOMINATED = {"award_year": "2026", "dossier_received_on": "15/09/2026"}
USED = NOMINATED | {
    "person-initiatives-0-scope": "base", "person-initiatives-0-recognised_on": "01/08/2026",
    "person-initiatives-0-used_for-0-code": "emulation_fighter_base", "person-initiatives-0-used_for-0-year": "2025",
    "person-initiatives-0-used_for-1-code": "certificate_of_merit", "person-initiatives-0-used_for-1-year": "2026",
}  # fmt: skip
FIGHTER = "/rules/title/person/emulation_fighter_base"


def test_every_earlier_use_of_an_initiative_is_asked_for_and_told(client: FlaskClient) -> None:
    sign_in(client, make_user(Role.STAFF))
    page = said_on(client.get(FIGHTER, query_string=USED))
    assert "Lần đã dùng để xét khen thưởng 1: Danh hiệu, hình thức đã dùng để xét: Chiến sĩ thi đua cơ sở" in page
    assert "Lần đã dùng để xét khen thưởng 2: Danh hiệu, hình thức đã dùng để xét: Giấy khen" in page


def test_a_row_within_a_row_keeps_its_fault_and_gets_one_more(client: FlaskClient) -> None:
    sign_in(client, make_user(Role.STAFF))
    asked = USED | {"person-initiatives-0-used_for-1-year": "1066"}
    page = client.get(FIGHTER, query_string=asked).get_data(as_text=True)
    assert 'id="person-initiatives-0-used_for-1-year-error"' in page
    page = client.get(FIGHTER, query_string=asked | {"more": "person-initiatives-0-used_for"}).get_data(as_text=True)
    assert 'name="person-initiatives-0-used_for-2-year"' in page
    assert 'value="1066"' in page
    asked = USED | {"person-initiatives-0-used_for-1-year": "", "person-initiatives-0-used_for_none": "y"}
    page = client.get(FIGHTER, query_string=asked, follow_redirects=True).get_data(as_text=True)
    assert 'id="person-initiatives-0-used_for-1-year-error"' in page
    assert 'id="person-initiatives-0-used_for_none-error"' in page


@pytest.mark.parametrize(
    ("fact", "wrong"), [("months_worked", "13"), ("absent_working_days", "367"), ("months_worked", "x")]
)
def test_what_a_province_may_ask_is_asked_for_with_its_limits(client: FlaskClient, fact: str, wrong: str) -> None:
    sign_in(client, make_user(Role.STAFF))
    page = client.get(FIGHTER).get_data(as_text=True)
    assert f'aria-describedby="person-{fact}-hint"' in page
    assert 'name="person-fined"' in page
    page = client.get(FIGHTER, query_string=NOMINATED | {f"person-{fact}": wrong}).get_data(as_text=True)
    assert f'id="person-{fact}-error"' in page
    assert f'value="{wrong}"' in page


@pytest.mark.parametrize(("months", "days", "fined"), [("12", "366", "no"), ("0", "0", "yes")])
def test_what_a_province_may_ask_is_part_of_the_question(
    client: FlaskClient, months: str, days: str, fined: str
) -> None:
    sign_in(client, make_user(Role.STAFF))
    asked = NOMINATED | {
        "person-months_worked": months, "person-absent_working_days": days, "person-fined": fined,
        "person-employment_category": "cadre",
    }  # fmt: skip
    page = said_on(client.get(FIGHTER, query_string=asked))
    assert f"Số tháng làm việc trong năm xét {months} " in page
    assert f"Số ngày làm việc đã nghỉ trong năm xét {days} " in page
    assert f"Bị xử phạt vi phạm hành chính trong năm xét {'Có' if fined == 'yes' else 'Không'} " in page
    assert "Loại nhân sự Cán bộ" in page


DIPLOMA = "/rules/title/unit/merit_diploma_province"
MERGED = NOMINATED | {
    "unit-rating": "excellent", "unit-bases": "regular", "unit-unity_confirmed": "yes", "unit-proceedings_none": "y",
    "unit-predecessors-0-name": "UBND xã Hòa Bình", "unit-predecessors-0-years-0-year": "2025",
    "unit-predecessors-0-years-0-rating": "excellent",
    "unit-predecessors-1-name": "UBND xã Hòa An", "unit-predecessors-1-years-0-year": "2025",
    "unit-predecessors-1-years-0-rating": "good",
}  # fmt: skip


def test_the_years_of_predecessors_are_counted_where_they_agree(client: FlaskClient) -> None:
    sign_in(client, make_user(Role.STAFF))
    lacking = "Kết quả xếp loại chất lượng năm 2025"
    page = said_on(client.get(DIPLOMA, query_string=MERGED))
    assert lacking in page
    assert "Tên đơn vị tiền thân: UBND xã Hòa Bình; Năm của đơn vị tiền thân, dòng 1: Năm: 2025" in page
    agreed = MERGED | {"unit-predecessors-1-years-0-rating": "excellent"}
    assert lacking not in said_on(client.get(DIPLOMA, query_string=agreed))


def test_a_predecessor_without_a_year_is_refused_at_its_row(client: FlaskClient) -> None:
    sign_in(client, make_user(Role.STAFF))
    asked = {name: value for name, value in MERGED.items() if not name.startswith("unit-predecessors-0-years")}
    page = client.get(DIPLOMA, query_string=asked).get_data(as_text=True)
    assert 'id="unit-predecessors-0-years-error"' in page
    assert 'href="#unit-predecessors-0-years"' in page
    assert "UBND xã Hòa Bình" in page
    asked |= {"unit-predecessors-0-years-0-year": "1066"}
    page = client.get(DIPLOMA, query_string=asked).get_data(as_text=True)
    assert 'id="unit-predecessors-0-years-0-year-error"' in page
