"""What minutes carry behind the signatures: the checklist and the photos; and the note on a phone's clock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.core import law
from app.core.documents.formatting import moment, spelled_moment
from app.core.documents.types import Annex, Block, Column, ColumnKind, Paragraph, Picture, Table
from app.core.rulebook import NoRuleSet
from app.inspections.models import ChecklistAnswer, CheckPhoto, SpotCheck
from app.inspections.queries import catalogue
from app.inspections.types import ChecklistAnswerKind

ANSWERS = {
    ChecklistAnswerKind.YES: "Có",
    ChecklistAnswerKind.NO: "Không",
    ChecklistAnswerKind.NOT_APPLICABLE: "Không áp dụng",
}
# A phone's clock that is off by less is as right as a wall clock.
CLOCK_TOLERANCE_SECONDS = 60
PHOTO_SHARE = 70


@dataclass(frozen=True)
class PrintedPhoto:
    """The photo's row with its picture as it is printed."""

    photo: CheckPhoto
    image: bytes


@dataclass(frozen=True)
class Annexes:
    """`missing`: photos that the phone announced and has not brought yet."""

    answers: Sequence[ChecklistAnswer] = ()
    photos: Sequence[PrintedPhoto] = ()
    missing: int = 0


NO_ANNEXES = Annexes()


def annexes_of(check: SpotCheck, found: Annexes) -> tuple[Annex, ...]:
    made: list[tuple[str, tuple[Block, ...]]] = []
    if found.answers:
        made.append(("Kết quả kiểm tra theo danh mục nội dung", (_checklist(found.answers, check.held_on),)))
    if found.photos or found.missing:
        made.append(("Ảnh chụp tại cuộc kiểm tra", tuple(_photos(found))))
    labels = ["Phụ lục"] if len(made) == 1 else ["Phụ lục I", "Phụ lục II"]
    return tuple(Annex(title, blocks, label=label) for label, (title, blocks) in zip(labels, made, strict=False))


def _checklist(answers: Sequence[ChecklistAnswer], on: date) -> Table:
    return Table(
        columns=(
            Column("TT", kind=ColumnKind.NUMBER, width=1), Column("Nội dung", width=7), Column("Kết quả", width=3),
            Column("Ghi chú", width=5),
        ),
        rows=tuple(
            (number, checklist_name(answer, on), ANSWERS[answer.answer], answer.note or "")
            for number, answer in enumerate(answers, start=1)
        ),
    )  # fmt: skip


def checklist_name(answer: ChecklistAnswer, on: date) -> str:
    """As the rules called it from which it was asked, in Vietnamese as papers are; its code where they are gone."""
    try:
        rule = law.rulebooks().named(answer.rule_set, on=on).find(answer.code)
    except NoRuleSet:
        rule = None
    return rule.label.pair()["vi"] if rule is not None else violation_name(answer.code, on)


def violation_name(code: str, on: date) -> str:
    """A kind that the catalogue of the day does not know stands by its code."""
    found = catalogue.find_type(code, on)
    return found.label["vi"] if found is not None else code


def _photos(found: Annexes) -> Iterator[Block]:
    for number, printed in enumerate(found.photos, start=1):
        about = about_photo(printed.photo)
        caption = f"Ảnh {number}. {about}, chụp lúc {moment(printed.photo.taken_at)}"
        yield Picture(printed.image, alt=f"Ảnh {number}: {about}", caption=caption, share=PHOTO_SHARE)
    if found.missing:
        yield Paragraph(f"Còn {found.missing} ảnh trên thiết bị chưa gửi về hệ thống.", italic=True)


def about_photo(photo: CheckPhoto) -> str:
    if photo.finding is not None:
        return violation_name(photo.finding.violation_type, photo.finding.held_on)
    return photo.line.full_name if photo.line is not None else "Quang cảnh chung"


def clock_note(check: SpotCheck) -> Iterator[Block]:
    """Nothing where the phone's clock was right or the record was made here."""
    skew = check.clock_skew_seconds
    if skew is None or abs(skew) < CLOCK_TOLERANCE_SECONDS:
        return
    told = f"{abs(skew) // 60} phút {abs(skew) % 60} giây"
    text = f"Đồng hồ của thiết bị ghi biên bản chạy {'nhanh' if skew > 0 else 'chậm'} {told} so với giờ của hệ thống."
    if check.device_started_at is not None:
        text += f" Giờ bắt đầu theo thiết bị: {spelled_moment(check.device_started_at)}."
    yield Paragraph(text, lead="Ghi chú về giờ:", italic=True)
