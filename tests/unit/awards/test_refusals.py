"""The letter of a refusal: which reasons it gives, in which words, the same in both formats."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.awards.letters import Refusal, refusal_letter
from app.awards.rules.refusals import Told, appraisal, grounds, lacking, told_in, told_of
from app.awards.rules.rounds import judge
from app.awards.rules.texts import MISSING, about
from app.awards.types import DisciplineTerm, Facts, Question, Verdict, Vote
from app.core.documents.docx import render_docx
from app.core.documents.pdf import render_pdf
from app.core.evidence import Proceeding
from app.core.rulebook import Text
from tests.unit.documents.reading import docx_text, pdf_text, squeezed
from tests.unit.rule_desk.asked import answer_of

FIGHTER = "emulation_fighter_base"
POOR = Facts(
    ratings={2026: "completed"}, attitude_confirmed=True, titles=(), initiatives=(), topics=(), discipline=(),
    proceedings=(),
)  # fmt: skip
TERM = DisciplineTerm("reprimand", date(2026, 8, 1), date(2027, 8, 1))
HELD = Proceeding("denunciation", "being_verified", date(2026, 8, 1), None, None, "citizen_case", "p1")
SOURCE = Text("khoản 1 Điều 24 Luật Thi đua, khen thưởng", "Law on Emulation and Commendation, article 24")


def told(facts: Facts = POOR, **asked: Any) -> list[Told]:
    judgement = judge(Question(FIGHTER, 2026, date(2026, 9, 15), **asked), facts)
    assert judgement.verdict is Verdict.REFUSED
    return told_of(judgement)


def letter(facts: Facts = POOR, locale: str = "vi") -> Refusal:
    name = "ông (bà) Trần Thị Bích Ngọc" if locale == "vi" else "Trần Thị Bích Ngọc"
    return Refusal(
        award=FIGHTER, year=2026, name=name, source=SOURCE, grounds=grounds(told(facts)), agency="Sở Nội vụ",
        agency_above="UBND tỉnh Minh Giang", received_on=date(2026, 9, 15),
        missing=(Text("Kết quả xếp loại chất lượng năm 2026.", "The quality rating of 2026."),),
    )  # fmt: skip


def test_each_ground_is_a_sentence_with_its_article() -> None:
    found = grounds(told())
    assert [each.text.vi for each in found] == [
        "Cá nhân được đề nghị không đáp ứng tiêu chuẩn quy định tại Điều 23 Luật Thi đua, khen thưởng số 06/2022/QH15: "
        "đạt tiêu chuẩn danh hiệu “Lao động tiên tiến”; cụ thể là không đạt:",
        "Cá nhân được đề nghị không đáp ứng tiêu chuẩn quy định tại Điều 23 Luật Thi đua, khen thưởng số 06/2022/QH15: "
        "hoàn thành xuất sắc nhiệm vụ, hoặc có sáng kiến được cơ sở công nhận, hoặc có đề tài khoa học được nghiệm "
        "thu; cụ thể là không đạt:",
    ]
    assert [len(each.parts) for each in found] == [1, 3]
    assert found[0].parts[0].vi == (
        "Được xếp loại từ “Hoàn thành tốt nhiệm vụ” trở lên trong năm xét (khoản 1 Điều 24 Luật Thi đua, khen thưởng "
        "số 06/2022/QH15)"
    )


KIND_X = Text("Đạt loại X.", "Rated of kind X .")


def failing(rule: str, passed: bool | None = False, *, unconfirmed: bool = False) -> Told:
    return Told(rule, passed, KIND_X, SOURCE, unconfirmed)


@pytest.mark.parametrize(
    ("is_unit", "subject"), [(False, ("Cá nhân", "The person put forward")), (True, ("Tập thể", "The collective put"))]
)
def test_a_ground_without_parts_is_one_sentence_about_its_subject(is_unit: bool, subject: tuple[str, str]) -> None:
    [only] = grounds([failing("rating")], is_unit=is_unit)
    assert only.parts == ()
    assert only.text.vi.startswith(subject[0])
    assert only.text.en.startswith(subject[1])
    assert only.text.vi.endswith(f" không đáp ứng tiêu chuẩn quy định tại {SOURCE.vi}: đạt loại X.")
    assert only.text.en.endswith(f" does not meet the standard of {SOURCE.en}: rated of kind X.")


def test_the_parts_that_are_not_met_follow_each_with_its_article() -> None:
    [only] = grounds([failing("merit"), failing("merit.a"), failing("merit.b", True), failing("merit.b.x")])
    assert only.text.vi.endswith("; cụ thể là không đạt:")
    assert only.text.en.endswith("; what is not met is:")
    assert [part.pair() for part in only.parts] == [
        {"vi": f"Đạt loại X ({SOURCE.vi})", "en": f"Rated of kind X ({SOURCE.en})"}
    ], "of a part that holds all the same nothing is told"


@pytest.mark.parametrize(
    ("leaves", "decides"),
    [
        ([failing("merit.a"), failing("merit.b")], True),
        ([failing("merit.a"), failing("merit.b", unconfirmed=True)], False),
        ([failing("merit.a"), failing("merit.b", True)], True), ([failing("merit.a"), failing("merit.b", None)], True),
        ([failing("merit.a", unconfirmed=True), failing("merit.b", True)], False),
        ([failing("merit.a", None)], False),
    ],
)  # fmt: skip
def test_a_branch_is_a_ground_where_confirmed_rules_alone_would_have_refused(leaves: list[Told], decides: bool) -> None:
    assert len(grounds([failing("merit"), *leaves])) == decides


def test_a_bar_before_the_standard_is_told_in_its_own_words() -> None:
    running = replace(POOR, ratings={2026: "excellent"}, discipline=(TERM,))
    [only] = grounds(told(running))
    assert only.parts == ()
    assert only.text.pair() == {
        "vi": "Thành tích chỉ được tính từ khi hết thời hạn kỷ luật (theo khoản 4 Điều 4 Nghị định số 152/2025/NĐ-CP).",
        "en": "Achievements count only from the end of the discipline term "
              "(Decree No. 152/2025/NĐ-CP, article 4, clause 4).",
    }


def test_what_rests_on_a_text_that_is_not_confirmed_is_read_so() -> None:
    judgement = judge(Question(FIGHTER, 2026, date(2026, 12, 1)), POOR)
    standing = {each.rule: each.unconfirmed for each in told_of(judgement)}
    assert (standing["excellent"], standing["open_proceeding"]) == (True, False)


def test_a_hold_is_never_a_ground() -> None:
    assert grounds(told(replace(POOR, proceedings=(HELD,)))) == grounds(told())


def test_a_vote_is_told_in_its_own_words() -> None:
    good = replace(POOR, ratings={2026: "excellent"})
    [only] = grounds(told(good, vote=Vote(11, 7)))
    assert only.text.vi.startswith("Được 7/11 thành viên Hội đồng đồng ý (cần ít nhất 9/11) (theo khoản 7 Điều 30")


def test_what_rests_on_an_unconfirmed_rule_decides_nothing() -> None:
    open_rule = Told("influence.initiative", False, SOURCE, SOURCE, unconfirmed=True)
    branch = Told("influence", False, SOURCE, SOURCE)
    assert grounds([branch, open_rule]) == []
    assert len(grounds([branch, open_rule, Told("influence.topic", None, SOURCE, SOURCE)])) == 0


def test_a_part_under_a_branch_that_may_still_hold_is_no_ground() -> None:
    assert grounds([Told("merit", None, SOURCE, SOURCE), Told("merit.excellent", False, SOURCE, SOURCE)]) == []


def test_an_answer_of_the_calculator_gives_the_same_grounds() -> None:
    person = {"ratings": {"2026": "completed"}, "attitude_confirmed": True, "titles": [], "initiatives": [],
              "topics": [], "discipline": [], "proceedings": []}  # fmt: skip
    answer = answer_of("title", title=FIGHTER, award_year=2026, dossier_received_on="2026-09-15", person=person)
    assert grounds(told_in(answer["reasons"])) == grounds(told())


def test_reasons_are_read_as_a_verdict_keeps_them_and_as_an_answer_tells_them() -> None:
    kept = {"rule": "merit", "passed": False, "message": {"vi": "Lý do", "en": "Reason"}, "source": SOURCE.pair()}
    answered = kept | {"source": {"act": "06/2022/QH15", "text": SOURCE.pair()}, "status": "unconfirmed"}
    confirmed = kept | {"passed": None, "status": "confirmed"}
    reason = Text("Lý do", "Reason")
    assert told_in([kept, answered, confirmed]) == [
        Told("merit", False, reason, SOURCE, unconfirmed=False), Told("merit", False, reason, SOURCE, unconfirmed=True),
        Told("merit", None, reason, SOURCE, unconfirmed=False),
    ]  # fmt: skip


def test_an_appraisal_keeps_its_note_whatever_stands_in_it() -> None:
    said = appraisal("Không có {gì}. ", SOURCE)
    assert said.text.vi.endswith("căn cứ: Không có {gì}.")


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_both_formats_carry_the_same_letter(locale: str) -> None:
    document = refusal_letter(letter(locale=locale), locale=locale)
    words = [squeezed(text) for text in (
        pdf_text(render_pdf(document, locale=locale)), docx_text(render_docx(document, locale=locale)),
    )]  # fmt: skip
    assert words[0] == words[1]
    wanted = {
        "vi": ("UBND TỈNH MINH GIANG", "SỞ NỘI VỤ",
               "V/v không đủ tiêu chuẩn đề nghị danh hiệu “Chiến sĩ thi đua cơ sở”",
               "Kính gửi: Ông (bà) Trần Thị Bích Ngọc", "hồ sơ tiếp nhận ngày 15/09/2026", "Điều 23", "còn thiếu",
               "đề nghị xem xét lại", "Nơi nhận:", "THỦ TRƯỞNG ĐƠN VỊ", "bằng văn bản./."),
        "en": ("Re: the standard of the title “Grassroots emulation fighter” of 2026 is not met", "To:", "article 23",
               "consider the matter again", "Recipients:", "HEAD OF THE AGENCY"),
    }[locale]  # fmt: skip
    assert [each for each in wanted if squeezed(each) not in words[0]] == []


def test_a_rule_to_be_confirmed_and_what_is_known_of_matters_are_no_matter_of_the_addressee() -> None:
    rating = Text("Kết quả xếp loại chất lượng năm 2026", "The quality rating of 2026")
    assert lacking([about("rule", SOURCE), rating, MISSING["proceedings"]]) == [rating]
