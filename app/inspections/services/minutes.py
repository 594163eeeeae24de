"""The minutes as a document: the wording of inspection practice, always Vietnamese; nothing is counted here anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask_babel import force_locale

from app.core import signing
from app.core.documents.formatting import day, local, spelled_moment
from app.core.documents.types import (
    Block,
    BulletList,
    Column,
    ColumnKind,
    Heading,
    KeyValues,
    OfficialDocument,
    Paragraph,
    Signature,
    Table,
)
from app.core.signing import SignMethod
from app.inspections.models import CheckLine, Finding, InspectionTeam, SpotCheck
from app.inspections.queries import catalogue
from app.inspections.rules.checks import MINUTES_SYMBOL, tally
from app.inspections.rules.labels import name_of
from app.inspections.services import minutes_field
from app.inspections.types import Coverage, LineStatus, Tally, TeamRole

MEMBER_POSTS = {
    TeamRole.LEAD: "Tổ trưởng",
    TeamRole.SECRETARY: "Thư ký",
    TeamRole.MEMBER: "Thành viên",
    TeamRole.OBSERVER: "Người chứng kiến, giám sát",
}
KINDS = {"surprise": "đột xuất", "planned": "theo kế hoạch", "directed": "theo chỉ đạo",
         "on_feedback": "theo phản ánh", "one_stop": "bộ phận một cửa", "recheck": "phúc tra"}  # fmt: skip


@dataclass(frozen=True)
class Minutes:
    """Everything that the minutes of one check print."""

    check: SpotCheck
    lines: Sequence[CheckLine]
    findings: Sequence[Finding]
    agency_above: str | None


def document(minutes: Minutes) -> OfficialDocument:
    """Until they are signed the number stays empty: the sheet can be printed and signed by hand."""
    check = minutes.check
    with force_locale("vi"):
        return OfficialDocument(
            agency_above=minutes.agency_above,
            agency=check.team.name,
            number=check.number,
            symbol=MINUTES_SYMBOL,
            place=None,
            day=check.held_on,
            kind="BIÊN BẢN",
            subject=f"Kiểm tra công vụ {KINDS[check.kind.value]} tại {check.unit.name}",
            legal_bases=(_basis(check.team),),
            blocks=tuple(_blocks(minutes)),
            signatures=_signatures(check),
        )


def _basis(team: InspectionTeam) -> str:
    decision = team.decision
    about = f" về {decision.subject}" if decision.subject else f" về việc thành lập {team.name}"
    return f"Căn cứ Quyết định số {decision.number} ngày {day(decision.issued_on)} của {decision.issuer}{about}"


def _blocks(minutes: Minutes) -> Iterator[Block]:
    check = minutes.check
    counted = tally(line.mark for line in minutes.lines if not line.gone)
    place = f", {check.place}" if check.place else ""
    yield Paragraph(
        f"Hôm nay, hồi {spelled_moment(check.started_at)}, tại {check.unit.name}{place}, {check.team.name} tiến hành "
        f"kiểm tra công vụ ({name_of(check.kind).lower()}){f' – {check.reason}' if check.reason else ''}."
    )
    yield Heading("I. THÀNH PHẦN")
    yield Paragraph("Đại diện tổ kiểm tra:", lead="1.")
    yield BulletList(tuple(f"{member.person.full_name}, {MEMBER_POSTS[member.role]}" for member in check.participants))
    yield Paragraph(f"Đại diện đơn vị được kiểm tra: {_representative(check)}", lead="2.")
    yield Heading("II. KẾT QUẢ KIỂM TRA")
    yield from _headcount(check, counted)
    yield from _exceptions(minutes.lines)
    yield from _findings(minutes)
    yield from minutes_field.blocks(check)
    yield from _conclusion(check)


def _representative(check: SpotCheck) -> str:
    return ", ".join(part for part in (check.representative, check.representative_position) if part) or "…………"


def _headcount(check: SpotCheck, counted: Tally) -> Iterator[Block]:
    shift = ""
    if check.shift_start and check.shift_end:
        shift = f" (giờ làm việc {check.shift_start:%H:%M} – {check.shift_end:%H:%M})"
    yield Paragraph(f"Quân số tại thời điểm kiểm tra{shift}:", lead="1.")
    terms = [
        ("Biên chế được giao", check.allotted),
        ("Hiện có", counted.on_roll),
        ("Có mặt", counted.present),
        ("Đi công tác", counted.on_mission),
        ("Nghỉ phép", counted.on_leave),
        ("Nghỉ ốm, thai sản", counted.sick),
        ("Đi học, họp", counted.study),
        ("Vắng có lý do khác", counted.absent_excused),
        ("Vắng không lý do", counted.absent_unexcused),
    ]
    if counted.to_be_verified:
        terms.append(("Chờ xác minh", counted.to_be_verified))
    if counted.not_checked:
        terms.append(("Chưa điểm danh", counted.not_checked))
    yield Table(
        columns=(Column("Nội dung", width=5), Column("Số người", kind=ColumnKind.NUMBER, width=2)),
        rows=tuple((text, number) for text, number in terms),
    )
    yield Paragraph(f"Trong số có mặt: đi muộn {counted.late} người, về sớm {counted.left_early} người.")
    if check.coverage is Coverage.PART:
        yield Paragraph("Tổ kiểm tra chỉ kiểm tra một phần; người chưa điểm danh không được tính vào kết quả.")


def _exceptions(lines: Sequence[CheckLine]) -> Iterator[Block]:
    told = [line for line in lines if is_exception(line)]
    yield Paragraph("Các trường hợp cụ thể:" if told else "Không có trường hợp vắng mặt, đi muộn, về sớm.", lead="2.")
    if not told:
        return
    yield Table(
        columns=(
            Column("TT", kind=ColumnKind.NUMBER, width=1), Column("Họ và tên", width=4),
            Column("Chức vụ, phòng", width=4), Column("Tình trạng", width=4), Column("Giấy tờ, ghi chú", width=4),
        ),
        rows=tuple(
            (number, line.full_name, ", ".join(filter(None, (line.post, line.division, line.home_text))),
             condition(line), remarks(line))
            for number, line in enumerate(told, start=1)
        ),
    )  # fmt: skip


def is_exception(line: CheckLine) -> bool:
    """Told one by one: whoever was not simply there."""
    is_short = line.late_minutes is not None or line.left_early_minutes is not None
    return line.status not in (LineStatus.PRESENT, LineStatus.NOT_CHECKED) or is_short


def condition(line: CheckLine) -> str:
    words = [name_of(line.status)]
    if line.late_minutes is not None:
        words.append(f"đi muộn {line.late_minutes} phút")
    if line.left_early_minutes is not None:
        words.append(f"về sớm {line.left_early_minutes} phút")
    return ", ".join(words)


def remarks(line: CheckLine) -> str:
    paper = " ".join(filter(None, (line.paper_kind, f"số {line.paper_number}" if line.paper_number else None)))
    signed = f"ký ngày {day(line.paper_signed_on)}" if line.paper_signed_on else ""
    told = f"theo {line.told_by}" if line.told_by else ""
    return "; ".join(part for part in (f"{paper} {signed}".strip(), told, line.note or "") if part)


def _findings(minutes: Minutes) -> Iterator[Block]:
    if not minutes.findings:
        yield Paragraph("Không ghi nhận thiếu sót khác.", lead="3.")
        return
    yield Paragraph("Thiếu sót khác:", lead="3.")
    rows = []
    for number, finding in enumerate(minutes.findings, start=1):
        found = catalogue.find_type(finding.violation_type, finding.held_on)
        whom = finding.line.full_name if finding.line is not None else minutes.check.unit.name
        label = found.label["vi"] if found else finding.violation_type
        rows.append((number, whom, f"{label}. {finding.description}", found.source["vi"] if found else ""))
    yield Table(
        columns=(
            Column("TT", kind=ColumnKind.NUMBER, width=1), Column("Người, đơn vị", width=4),
            Column("Nội dung", width=6), Column("Quy định", width=5),
        ),
        rows=tuple(rows),
    )  # fmt: skip


def _conclusion(check: SpotCheck) -> Iterator[Block]:
    yield Heading("III. Ý KIẾN CỦA ĐƠN VỊ ĐƯỢC KIỂM TRA")
    yield Paragraph(check.unit_statement or "Đơn vị không có ý kiến khác.")
    yield Heading("IV. KẾT LUẬN, YÊU CẦU")
    if check.conclusion:
        yield Paragraph(check.conclusion)
    if check.requirement and check.remedy_due_on:
        yield KeyValues((("Yêu cầu", check.requirement), ("Thời hạn khắc phục và báo cáo", day(check.remedy_due_on))))
    ended = spelled_moment(check.ended_at) if check.ended_at else "……………"
    yield Paragraph(
        f"Biên bản kết thúc hồi {ended}, đã được đọc lại cho những người có tên trên cùng nghe, "
        "lập thành 02 bản có giá trị như nhau, mỗi bên giữ 01 bản."
    )


def _signatures(check: SpotCheck) -> tuple[Signature, ...]:
    """Names stand only where somebody has signed; a refusal is told in its place."""
    signed = signing.sign_offs_of(check) if check.signed_at else []
    titles = ("ĐẠI DIỆN ĐƠN VỊ", "THƯ KÝ", "TỔ TRƯỞNG")
    if len(signed) != len(titles):
        return tuple(Signature((title,)) for title in titles)
    return tuple(
        Signature(
            (title,), name=row.name,
            note=f"Không ký: {row.reason}. Người chứng kiến: {row.witness}" if row.method is SignMethod.REFUSED else "",
            image=row.drawing,
        )
        for title, row in zip(titles, signed, strict=True)
    )  # fmt: skip


def bulletin(minutes: Minutes) -> str:
    """Five lines without a name, for passing on."""
    check, counted = minutes.check, tally(line.mark for line in minutes.lines if not line.gone)
    away = counted.on_mission + counted.on_leave + counted.sick + counted.study + counted.absent_excused
    open_lines = f"; chưa điểm danh {counted.not_checked}" if counted.not_checked else ""
    verify = f"; chờ xác minh {counted.to_be_verified}" if counted.to_be_verified else ""
    return "\n".join(
        (
            f"Kiểm tra công vụ {KINDS[check.kind.value]}: {check.unit.name}, {local(check.started_at):%H:%M} ngày "
            f"{day(check.held_on)}.",
            f"Hiện có {counted.on_roll} người: có mặt {counted.present}; vắng có lý do {away}; vắng không lý do "
            f"{counted.absent_unexcused}{verify}{open_lines}.",
            f"Trong số có mặt: đi muộn {counted.late}; về sớm {counted.left_early}.",
            f"Thiếu sót khác ghi nhận: {len(minutes.findings)}.",
            f"Yêu cầu khắc phục: {'trước ngày ' + day(check.remedy_due_on) if check.remedy_due_on else 'không có'}.",
        )
    )
