"""Ten cases as they come to a desk: the answer in whole Vietnamese sentences, each with its article, on every paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.core.permissions import Role
from tests.factories import make_user
from tests.integration.accounts import sign_in
from tests.integration.rule_desk.reading import said_on
from tests.unit.documents.reading import docx_text, pdf_text, squeezed


@dataclass(frozen=True)
class Case:
    """`said`: sentence and, where it has one, the article that stands behind it."""

    name: str
    page: str
    asked: dict[str, Any]
    said: tuple[tuple[str, str], ...]


CASES = (
    Case(
        "a first complaint accepted on 1 July 2026",
        "/rules/deadline/complaint.resolve_first",
        {"start": "01/07/2026"},
        (
            ("Khiếu nại lần đầu phải được giải quyết chậm nhất là thứ Sáu, ngày 31/07/2026.", ""),
            ("Thời hạn là 30 ngày, tính từ ngày 01/07/2026 (ngày thụ lý).", "Điều 28 Luật Khiếu nại số 02/2011/QH13"),
            (
                "Ngày bắt đầu không được tính vào thời hạn; ngày thứ nhất là thứ Năm, ngày 02/07/2026.",
                "Điều 147 Bộ luật Dân sự số 91/2015/QH13",
            ),
            ("Ngày cuối cùng của thời hạn là thứ Sáu, ngày 31/07/2026.", ""),
        ),
    ),
    Case(
        "the longer limit of a complex case without a criterion on record",
        "/rules/deadline/complaint.resolve_first",
        {"start": "01/07/2026", "circumstances": "complex"},
        (
            ("Không được áp dụng thời hạn kéo dài vì chưa đủ điều kiện.", ""),
            (
                "Vụ việc chỉ được coi là phức tạp khi có ít nhất 01 tiêu chí theo quy định và được ghi vào hồ sơ.",
                "Điều 3a Nghị định số 155/2026/NĐ-CP",
            ),
        ),
    ),
    Case(
        "a denunciation received just before the Lunar New Year of 2026",
        "/rules/deadline/denunciation.accept",
        {"start": "13/02/2026"},
        (
            ("Cơ quan phải quyết định thụ lý hoặc không thụ lý tố cáo chậm nhất là thứ Ba, ngày 03/03/2026.", ""),
            (
                "Thời hạn là 7 ngày làm việc, tính từ ngày 13/02/2026 (ngày tiếp nhận tố cáo).",
                "Điều 24 Luật Tố cáo số 25/2018/QH14",
            ),
            (
                "Trong khoảng đó có 11 ngày không tính: 6 ngày cuối tuần; 5 ngày nghỉ lễ, Tết.",
                "Điều 112 Bộ luật Lao động số 45/2019/QH14",
            ),
        ),
    ),
    Case(
        "a first complaint whose thirtieth day is the Sunday before National Day",
        "/rules/deadline/complaint.resolve_first",
        {"start": "31/07/2026", "filed_on": "04/09/2026"},
        (
            ("Làm vào thứ Sáu, ngày 04/09/2026 là quá hạn 1 ngày.", ""),
            (
                "Đếm đúng số ngày thì ngày cuối cùng là Chủ nhật, ngày 30/08/2026, là ngày nghỉ; theo luật, thời hạn "
                "kết thúc vào ngày làm việc tiếp theo là thứ Năm, ngày 03/09/2026.",
                "Điều 148 Bộ luật Dân sự số 91/2015/QH13",
            ),
            (
                "Để chắc chắn đúng hạn, nên làm xong trong ngày làm việc cuối cùng trước đó: thứ Sáu, ngày 28/08/2026.",
                "",
            ),
        ),
    ),
    Case(
        "a decision of discipline that took effect on 1 August 2026",
        "/rules/deadline/discipline.in_force",
        {"start": "01/08/2026", "employment_category": "public_employee"},
        (
            ("Quyết định kỷ luật có hiệu lực đến hết Chủ nhật, ngày 01/08/2027.", ""),
            (
                "Thời hạn là 12 tháng, tính từ ngày 01/08/2026 (ngày quyết định có hiệu lực).",
                "Điều 2 Nghị định số 234/2026/NĐ-CP",
            ),
        ),
    ),
    Case(
        "a violation that is never barred",
        "/rules/deadline/discipline.time_bar",
        {"start": "01/08/2026", "employment_category": "public_employee", "circumstances": "never_barred"},
        (
            ("Trường hợp này không có thời hạn.", ""),
            ("Thời hiệu xử lý kỷ luật: pháp luật không quy định ngày kết thúc.", "Nghị định số 234/2026/NĐ-CP"),
        ),
    ),
    Case(
        "a summons counted back from the meeting, over a day that is not settled",
        "/rules/deadline/discipline.council_summons",
        {"start": "30/11/2026", "employment_category": "public_employee"},
        (
            ("Giấy triệu tập họp Hội đồng kỷ luật phải được gửi chậm nhất là thứ Sáu, ngày 20/11/2026.", ""),
            (
                "Phải làm trước ngày 30/11/2026 (ngày họp Hội đồng kỷ luật) ít nhất 5 ngày làm việc.",
                "Nghị định số 234/2026/NĐ-CP",
            ),
            (
                "Kết quả còn có thể thay đổi: lịch nghỉ năm 2026 chưa công bố đủ, và kết quả dựa vào 1 ngày chưa chắc "
                "chắn.",
                "",
            ),
        ),
    ),
    Case(
        "three awards decided on one day",
        "/rules/bonus",
        {
            "decided_on": "28/12/2026",
            "awards-0-award": "advanced_worker.person", "awards-0-year": "2026",
            "awards-1-award": "emulation_fighter_base.person", "awards-1-year": "2026",
            "awards-2-award": "certificate_of_merit.person", "awards-2-year": "2026",
        },
        (
            ("Tổng số tiền thưởng là 3.290.000 đồng.", ""),
            (
                "Mức lương cơ sở ngày 28/12/2026 là 2.530.000 đồng.",
                "khoản 2 Điều 3 Nghị định số 161/2026/NĐ-CP",
            ),
            (
                "“Lao động tiên tiến” năm 2026: không chi thưởng. Cùng năm đã có danh hiệu mức cao hơn được thưởng: "
                "chỉ thưởng mức cao nhất.",
                "Điều 49 Nghị định số 152/2025/NĐ-CP",
            ),
            (
                "“Giấy khen (cá nhân)” năm 2026: 0,3 × 2.530.000 đồng = 759.000 đồng, làm tròn thành 760.000 đồng.",
                "Điều 54 Nghị định số 152/2025/NĐ-CP",
            ),
        ),
    ),
    Case(
        "an emulation fighter with an initiative of the year and eight votes of nine",
        "/rules/title/person/emulation_fighter_base",
        {
            "award_year": "2026", "dossier_received_on": "15/09/2026",
            "person-ratings-0-year": "2026", "person-ratings-0-rating": "good", "person-attitude_confirmed": "yes",
            "person-initiatives-0-scope": "base", "person-initiatives-0-recognised_on": "01/08/2026",
            "person-initiatives-0-used_for_none": "y", "person-topics_none": "y", "person-discipline_none": "y",
            "person-proceedings_none": "y", "vote-members": "9", "vote-in_favour": "8",
        },
        (
            ("Đủ tiêu chuẩn “Chiến sĩ thi đua cơ sở” năm 2026.", ""),
            (
                "Người có thẩm quyền quyết định: người đứng đầu đơn vị, người đứng đầu cơ quan, Chủ tịch UBND cấp xã.",
                "Điều 59 Nghị định số 129/2025/NĐ-CP",
            ),
            (
                "Phải được ít nhất 80 % tổng số thành viên Hội đồng đồng ý, ở đây là 8 phiếu.",
                "khoản 7 Điều 30 Nghị định số 98/2023/NĐ-CP",
            ),
            (
                "Có sáng kiến được cơ sở công nhận trong năm xét",
                "Điều 23 Luật Thi đua, khen thưởng số 06/2022/QH15",
            ),
        ),
    ),
    Case(
        "a civil servant with ninety points",
        "/rules/rating",
        {
            "rated_on": "10/12/2026", "employment_category": "civil_servant", "general": "27",
            "results-quantity": "100", "results-quality": "90", "results-progress": "80", "discipline_none": "y",
            "leave_none": "y", "months_worked": "12",
        },
        (
            ("Xếp loại năm 2026: “Hoàn thành xuất sắc nhiệm vụ”.", ""),
            ("Tổng điểm là 90,00.", ""),
            (
                "Kết quả chưa phải cuối cùng: còn phải đối chiếu với tỷ lệ tối đa của mức cao nhất trong cơ quan.",
                "",
            ),
            ("90,00 điểm: Hoàn thành xuất sắc nhiệm vụ", "Nghị định số 335/2025/NĐ-CP"),
        ),
    ),
)  # fmt: skip


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def case(request: pytest.FixtureRequest, client: FlaskClient) -> Case:
    sign_in(client, make_user(Role.EMULATION_OFFICER))
    found: Case = request.param
    return found


def test_the_page_says_each_sentence_with_its_article(client: FlaskClient, case: Case) -> None:
    page = said_on(client.get(case.page, query_string=case.asked))
    for sentence, article in case.said:
        stem = sentence.removesuffix(".")
        assert stem in page
        behind = page[page.index(stem) + len(stem) :]
        assert behind.strip(" (").startswith(article or "."), sentence


@pytest.mark.parametrize(("kind", "read"), [("pdf", pdf_text), ("docx", docx_text)])
def test_the_papers_hold_the_same_words(client: FlaskClient, case: Case, kind: str, read: Any) -> None:
    answer = client.get(case.page, query_string=case.asked | {"paper": kind})
    assert answer.status_code == 200, answer.location
    paper = squeezed(read(answer.data))
    for sentence, article in case.said:
        assert squeezed(sentence.removesuffix(".")) in paper
        assert squeezed(article) in paper
