"""One late arrival from the minutes to the summary: each figure that it moves opens exactly its rows."""

from __future__ import annotations

import io
import json
import re

from flask.testing import FlaskClient
from pypdf import PdfReader
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from app.awards.models import EligibilityCheck, Nomination
from app.awards.types import Verdict
from app.core import audit
from app.emulation.models import QualityRating
from app.emulation.types import Rating, SheetState
from app.extensions import db
from app.summaries.queries import snapshots
from tests.integration.accounts import sign_in
from tests.integration.chain import story as telling
from tests.integration.chain.story import FREE_DAY, LAST_DAY, WORKER, YEAR, Story
from tests.integration.numbers import Shown, disagreeing, numbers_on, page, rows_behind


def line_page(story: Story) -> str:
    return f"/inspection/lines/{telling.line_of(story.kept['check'], story.binh).public_id}"


def number_before(html: str, label: str) -> Shown:
    """The first number of the table row that bears the label."""
    row = re.search(rf'<th scope="row">\s*{re.escape(label)}.*?</tr>', html, re.DOTALL)
    assert row is not None, label
    return numbers_on(row.group())[0]


def test_step_4_the_line_of_his_sheet_drops_and_only_what_he_touches_changes(story: Story) -> None:
    assert story.kept["before"] == (1000, 500), "10 and 5 points while nobody was late"
    assert story.points(story.binh, "late_arrivals") == 800, "10 − 2 × 1"
    assert story.points(story.department, "late_arrivals") == 450, "5 − 0,5 × 1"
    assert story.points(story.cuc, "late_arrivals") == 1000
    assert story.kept["changed"] == 2, "his sheet and that of his department"


def test_an_open_case_counts_nowhere_a_founded_one_counts(story: Story) -> None:
    told = {line.criterion: line.told for line in story.sheet(story.giang).lines}
    assert told["proper_attitude"] == {"count": "1"}
    assert story.kept["counted while open"] is False


def test_step_5_the_evidence_opens_the_very_line_of_the_minutes(reader: FlaskClient, story: Story) -> None:
    sign_in(reader, story.scene.head)
    sheet = f"/scores/{story.sheet(story.binh).public_id}"
    counted = number_before(page(reader, sheet), "Chấp hành giờ làm việc: đi muộn, về sớm")
    assert (counted.value, rows_behind(reader, counted.url)) == (1, 1)
    rows = page(reader, counted.url)
    assert f'href="{line_page(story)}"' in rows
    assert "19/11/2026" in rows
    line = page(reader, line_page(story))
    assert "12" in line
    assert "Lê Văn Bình" in line
    assert disagreeing(reader, sheet) == []


def test_step_5_signed_it_is_frozen_and_becomes_the_rating_of_the_year(story: Story) -> None:
    sheet = story.sheet(story.binh)
    assert sheet.state is SheetState.SIGNED
    rating = db.session.scalars(select(QualityRating).where(QualityRating.person_id == story.binh.id)).one()
    assert (rating.year, rating.rating, rating.sheet_id) == (YEAR, Rating.GOOD, sheet.id)


def test_step_7_the_reasons_lead_back_to_the_late_arrival(reader: FlaskClient, story: Story) -> None:
    reasons = page(reader, f"/nominations/{story.kept[WORKER].public_id}")
    sheet = f"/scores/{story.sheet(story.binh).public_id}"
    assert f'href="{sheet}"' in reasons
    counted = number_before(page(reader, sheet), "Chấp hành giờ làm việc: đi muộn, về sớm")
    assert f'href="{line_page(story)}"' in page(reader, counted.url)


def test_step_7_a_discipline_decision_turns_the_verdict(reader: FlaskClient, story: Story) -> None:
    nomination: Nomination = story.kept[WORKER]
    assert story.kept["verdict before"] == (Verdict.NEEDS_HUMAN, Verdict.ELIGIBLE)
    address = f"/nominations/{nomination.public_id}"
    assert "Căn cứ đã thay đổi sau lần xét đã lưu" in page(reader, address)
    telling.judge_again(story, nomination, "12/12/2026")
    assert (nomination.verdict, failed_rules(nomination)) == (Verdict.REFUSED, ["unfinished_discipline"])
    reasons = page(reader, address)
    assert f'href="/discipline/{story.kept["decision"].public_id}"' in reasons
    assert "Căn cứ đã thay đổi" not in reasons


def test_step_7_twelve_months_later_the_decision_lapses_on_its_day(story: Story) -> None:
    nomination: Nomination = story.kept["of Giang"]
    assert story.kept["old decision"].ends_on == LAST_DAY
    telling.received(story, nomination, LAST_DAY)
    assert (nomination.verdict, failed_rules(nomination)) == (Verdict.REFUSED, ["unfinished_discipline"])
    telling.received(story, nomination, FREE_DAY)
    assert (nomination.verdict, nomination.provisional) == (Verdict.NEEDS_HUMAN, Verdict.ELIGIBLE)
    assert failed_rules(nomination) == []


def failed_rules(nomination: Nomination) -> list[str]:
    """Of the latest check that was kept."""
    kept = db.session.scalars(
        select(EligibilityCheck)
        .where(EligibilityCheck.nomination_id == nomination.id)
        .order_by(EligibilityCheck.id.desc())
    ).first()
    assert kept is not None
    return [each["rule"] for each in json.loads(kept.reasons) if each["passed"] is False]


def test_step_7_nine_of_all_eleven_members_make_the_title(reader: FlaskClient, story: Story) -> None:
    shown = page(reader, "/honours")
    assert "Phạm Thị Cúc" in shown
    assert "210/QĐ-SXD" in shown
    assert "Lê Văn Bình" not in shown


def test_step_8_every_number_of_the_month_opens_exactly_its_rows(reader: FlaskClient, story: Story) -> None:
    sign_in(reader, story.kept["leader"])
    month = page(reader, "/reports/2026-12")
    late = number_before(month, "Đi muộn")
    assert (late.value, rows_behind(reader, late.url)) == (1, 1)
    assert f'href="{line_page(story)}"' in page(reader, late.url)
    told = {
        "Số cuộc kiểm tra": 1, "Số người được kiểm tra": 6, "Đơn, phản ánh tiếp nhận": 1, "Danh hiệu được tặng": 1,
        "Khiển trách": 1,
    }  # fmt: skip
    assert {label: number_before(month, label).value for label in told} == told
    for label in ("2026-12", "2026"):
        assert disagreeing(reader, f"/reports/{label}") == []


def test_step_8_whoever_may_not_open_the_rows_gets_the_number_alone(reader: FlaskClient, story: Story) -> None:
    month = page(reader, "/reports/2026-12")
    assert number_before(month, "Đi muộn").value == 1
    assert "/cases/" not in month, "the emulation officer handles no citizens' cases"
    assert disagreeing(reader, "/reports/2026-12") == []


def test_step_8_page_paper_and_workbook_say_the_same(reader: FlaskClient, story: Story) -> None:
    lines = snapshots.lines_of(snapshots.find_latest("2026"))
    late = next(line for line in lines if line.code == "late" and line.unit_id is None)
    assert (late.value, late.cumulated) == (1, 1)
    pdf = PdfReader(io.BytesIO(reader.get("/reports/2026/summary.pdf").data))
    words = " ".join(" ".join(sheet.extract_text() for sheet in pdf.pages).split())
    assert re.search(r"Đi muộn 1 0 \+?1 1", words), words
    book = CalamineWorkbook.from_filelike(io.BytesIO(reader.get("/reports/2026/summary.xlsx").data))
    rows = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
    [row] = [row for row in rows if row[0] == "Đi muộn"]
    assert row[1:5] == [1.0, 0.0, 1.0, 1.0]


def test_the_trail_of_the_whole_year_holds(story: Story) -> None:
    assert list(audit.verify()) == []
