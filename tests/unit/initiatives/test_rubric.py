"""The scale of a review, the day of first use, and what reads alike."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.errors import DomainError
from app.core.rulebook_local.types import SHIPPED
from app.core.vietnamese import fold
from app.initiatives.rules import rubric
from app.initiatives.rules.similarity import SIMILAR_FROM, alike, key_of
from app.initiatives.types import Reading, Scores

SCALE = rubric.rubric(date(2026, 11, 20), SHIPPED)
RULE = rubric.filing_rule(date(2026, 11, 20), SHIPPED)


def test_the_scale_has_a_hundred_points_and_asks_two_reviewers() -> None:
    assert (SCALE.total, SCALE.reviewers) == (10_000, 2)
    assert all(each.label["vi"] and each.anchors["en"] for each in SCALE.criteria)


def test_every_criterion_is_scored_within_its_maximum() -> None:
    full = {each.code: each.max for each in SCALE.criteria}
    rubric.check_scores(Scores(full), SCALE)
    first = SCALE.criteria[0]
    for wrong in ({**full, first.code: first.max + 1}, {**full, first.code: -1}, {}, {**full, "luck": 100}):
        with pytest.raises(DomainError):
            rubric.check_scores(Scores(wrong), SCALE)


@pytest.mark.parametrize(
    ("totals", "mean"), [([], None), ([8000], 8000), ([8000, 9001], 8501), ([8000, 9000], 8500), ([0, 1], 1)]
)
def test_the_mean_is_rounded_half_up_to_the_hundredth(totals: list[int], mean: int | None) -> None:
    assert rubric.mean(totals) == mean


@pytest.mark.parametrize(
    ("applied", "early"),
    [(date(2025, 11, 20), False), (date(2025, 11, 19), True), (date(2026, 11, 20), False)],
)
def test_more_than_a_year_before_filing_is_looked_at(applied: date, early: bool) -> None:
    assert rubric.applied_too_early(applied, filed_on=date(2026, 11, 20), rule=RULE) is early


def test_the_last_day_of_february_counts_as_a_year() -> None:
    assert not rubric.applied_too_early(date(2027, 2, 28), filed_on=date(2028, 2, 29), rule=RULE)


def reading(number: int, title: str, solution: str = "") -> Reading:
    return Reading(number, f"id{number}", title, fold(title), key_of(solution))


LONG = "Dán mã QR tại từng quầy; người dân quét mã để lấy số thứ tự và theo dõi hồ sơ trên điện thoại của mình."


def test_the_same_title_in_other_spelling_reads_alike() -> None:
    mine = reading(1, "Lấy số thứ tự bằng mã QR tại bộ phận một cửa")
    others = [reading(2, "LAY SO THU TU BANG MA QR TAI BO PHAN MOT CUA"), reading(3, "Số hoá kho lưu trữ hộ tịch")]
    assert [(each.id, each.score) for each in alike(mine, others)] == [(2, 100)]


def test_another_title_over_the_same_solution_reads_alike() -> None:
    [found] = alike(reading(1, "Mã QR lấy số", LONG), [reading(2, "Bỏ xếp hàng", LONG + " Có loa.")])
    assert found.score >= SIMILAR_FROM


def test_short_solutions_are_too_little_to_judge_by() -> None:
    assert alike(reading(1, "Một", "Quét mã"), [reading(2, "Hai khác hẳn", "Quét mã")]) == []


def test_an_initiative_is_never_like_itself() -> None:
    assert alike(reading(1, "Một"), [reading(1, "Một")]) == []
