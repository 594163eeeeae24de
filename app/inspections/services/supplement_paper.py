"""Supplementary minutes as a paper: the signed ones are never changed, this stands beside them."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import force_locale

from app.core import clock
from app.core.documents.formatting import day, spelled_moment
from app.core.documents.types import Block, BulletList, Heading, OfficialDocument, Paragraph, Signature
from app.inspections.models import CheckSupplement, SpotCheck
from app.inspections.rules.checks import minutes_number
from app.inspections.services.minutes import MEMBER_POSTS, basis
from app.inspections.types import TeamRole


def document(check: SpotCheck, supplement: CheckSupplement, *, agency_above: str | None) -> OfficialDocument:
    """It has no number of its own: it is known by the number of the minutes and its turn."""
    with force_locale("vi"):
        return OfficialDocument(
            agency_above=agency_above,
            agency=check.team.name,
            number=None,
            symbol="",
            place=None,
            day=clock.local_day(supplement.written_at),
            kind="BIÊN BẢN BỔ SUNG",
            subject=f"Lần thứ {supplement.revision}, bổ sung, đính chính {of_minutes(check)}",
            legal_bases=(basis(check.team), f"Căn cứ {of_minutes(check)}"),
            blocks=tuple(_blocks(check, supplement)),
            signatures=_signatures(check),
        )


def of_minutes(check: SpotCheck) -> str:
    number = minutes_number(check.number)
    return f"Biên bản kiểm tra công vụ số {number} ngày {day(check.held_on)} tại {check.unit.name}"


def _blocks(check: SpotCheck, supplement: CheckSupplement) -> Iterator[Block]:
    team = [each for each in check.participants if each.role is not TeamRole.OBSERVER]
    yield Paragraph(
        f"Hồi {spelled_moment(supplement.written_at)}, {check.team.name} lập biên bản bổ sung như sau:"
    )
    yield Heading("I. THÀNH PHẦN")
    yield BulletList(tuple(f"{each.person.full_name}, {MEMBER_POSTS[each.role]}" for each in team))
    yield Heading("II. NỘI DUNG BỔ SUNG, ĐÍNH CHÍNH")
    about = supplement.line.full_name if supplement.line is not None else "toàn bộ biên bản"
    yield Paragraph(about, lead="Phần được bổ sung, đính chính:")
    yield Paragraph(supplement.correction, lead="Nội dung đúng là:")
    yield Paragraph(supplement.reason, lead="Lý do:")
    yield Paragraph(
        f"Biên bản này là bộ phận không tách rời của {of_minutes(check)}; các nội dung khác của biên bản đã ký giữ "
        "nguyên. Biên bản lập thành 02 bản có giá trị như nhau, mỗi bên giữ 01 bản."
    )


def _signatures(check: SpotCheck) -> tuple[Signature, ...]:
    """The lead wrote it with his account; the others sign the paper."""
    lead = next((each.person.full_name for each in check.participants if each.role is TeamRole.LEAD), "")
    return Signature(("ĐẠI DIỆN ĐƠN VỊ",)), Signature(("THƯ KÝ",)), Signature(("TỔ TRƯỞNG",), name=lead)
