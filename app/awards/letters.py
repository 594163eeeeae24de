"""The letter that tells why an award is refused: an official letter in the layout of Decree 30/2020, without a number.

`refusal_letter` composes it from a list of reasons, wherever they come from: a verdict kept here, or an answer of the
`title` calculator read with `rules.refusals.told_in`. `letter_of` is the letter of a nomination.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.awards.models import EligibilityCheck, Nomination
from app.awards.queries.catalogue import kind_of, label_of
from app.awards.rules import refusals
from app.awards.rules.refusals import Ground
from app.awards.types import AwardKind, Verdict
from app.core import law
from app.core.documents.compose import with_end
from app.core.documents.formatting import day
from app.core.documents.types import Block, BulletList, OfficialDocument, Paragraph, Signature
from app.core.rulebook import Text
from app.people.models import Unit
from app.people.types import UnitKind

NOT_KNOWN = "…"
KINDS = {
    AwardKind.TITLE: Text("danh hiệu", "the title"),
    AwardKind.COMMENDATION: Text("hình thức khen thưởng", "the commendation"),
}
SUBJECT = Text("không đủ tiêu chuẩn đề nghị {award}", "the standard of {award} is not met")
AWARD = Text("{kind} “{label}” năm {year}", "{kind} “{label}” of {year}")
OPENING = Text(
    "Qua thẩm định việc đề nghị {award} cho {name}{received}, căn cứ {source}, {agency} thông báo: không đủ tiêu chuẩn"
    " đề nghị, vì lý do sau:",
    "Having appraised under {source} whether {name} may be put forward for {award}{received}, {agency} informs you that"
    " the standard is not met, for the following reasons:",
)
RECEIVED = Text(" (hồ sơ tiếp nhận ngày {day})", " (dossier received on {day})")
MISSING = Text(
    "Tại thời điểm thẩm định, những nội dung sau còn thiếu hoặc chưa được xác nhận:",
    "At the time of the appraisal the following was missing or not confirmed:",
)
ANOTHER_TIME = Text(
    "Khi đã đáp ứng đủ các tiêu chuẩn, điều kiện nêu trên, {name} có thể được đề nghị ở kỳ xét sau.",
    "Once all of the above is met, {name} may be put forward again at a later time.",
)
ASK_AGAIN = Text(
    "Nếu có thông tin, tài liệu khác với nội dung nêu trên, {name} có quyền gửi văn bản đề nghị xem xét lại, kèm theo"
    " tài liệu chứng minh, đến {agency} để được trả lời bằng văn bản.",
    "If there is information or a paper that says otherwise, {name} may ask {agency} in writing, with the proof, to"
    " consider the matter again, and will be answered in writing.",
)
PERSON = Text("ông (bà) {name}", "{name}")
HEAD = Text("THỦ TRƯỞNG ĐƠN VỊ", "HEAD OF THE AGENCY")
# People's Committees write no agency above their own name (Decree 30/2020, annex I).
COMMITTEES = frozenset({UnitKind.PROVINCE, UnitKind.DISTRICT, UnitKind.COMMUNE, UnitKind.WARD, UnitKind.SPECIAL_ZONE})
RECIPIENTS = (Text("Như trên", "As above"), Text("Lưu: VT", "Archive: clerk's office"))


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """Everything that the letter says.

    `name`: the person or collective, as the letter calls it; `source`: where the standard stands; `missing`: what is
    still to be known (`rules.refusals.lacking`). `received_on` None: no dossier was received.
    """

    award: str
    year: int
    name: str
    source: Text
    grounds: Sequence[Ground]
    missing: Sequence[Text] = ()
    addressed_to: tuple[str, ...] = ()
    agency: str = NOT_KNOWN
    agency_above: str | None = None
    received_on: date | None = None


def refusal_letter(refusal: Refusal, *, locale: str = "vi") -> OfficialDocument:
    """Reads neither database nor viewer. To be printed by `render_pdf` or `render_docx` in the same `locale`."""
    return OfficialDocument(
        agency_above=refusal.agency_above,
        agency=refusal.agency,
        number=None,
        symbol=NOT_KNOWN,
        place=NOT_KNOWN,
        day=None,
        kind="",
        subject=said(SUBJECT, locale).format(award=_award(refusal, locale)),
        addressed_to=refusal.addressed_to or (_capital(refusal.name),),
        blocks=tuple(_blocks(refusal, locale)),
        signatures=(Signature((said(HEAD, locale),)),),
        recipients=tuple(said(each, locale) for each in RECIPIENTS),
    )


def said(text: Text, locale: str) -> str:
    return text.pair()[locale]


def _award(refusal: Refusal, locale: str) -> str:
    kind, label = said(KINDS[kind_of(refusal.award)], locale), label_of(refusal.award)[locale]
    return said(AWARD, locale).format(kind=kind, label=label, year=refusal.year)


def _blocks(refusal: Refusal, locale: str) -> Iterator[Block]:
    on = refusal.received_on
    received = said(RECEIVED, locale).format(day=day(on)) if on is not None else ""
    words = {"name": refusal.name, "agency": refusal.agency, "award": _award(refusal, locale), "received": received}
    yield Paragraph(said(OPENING, locale).format(source=said(refusal.source, locale), **words))
    for place, ground in enumerate(refusal.grounds, start=1):
        yield Paragraph(said(ground.text, locale), lead=f"{place}.")
        if ground.parts:
            yield listed([said(part, locale) for part in ground.parts])
    if refusal.missing:
        yield Paragraph(said(MISSING, locale))
        yield listed([said(each, locale) for each in refusal.missing])
    yield Paragraph(said(ANOTHER_TIME, locale).format(**words))
    yield Paragraph(said(ASK_AGAIN, locale).format(**words))


def listed(items: Sequence[str]) -> BulletList:
    """Each ends with ";", the last with "."."""
    return BulletList(tuple(with_end(item, ";" if place < len(items) else ".") for place, item in enumerate(items, 1)))


def letter_of(
    nomination: Nomination, check: EligibilityCheck, *, locale: str = "vi"
) -> OfficialDocument:
    """From the verdict as it was kept, which knows of no proceeding: the same letter whoever asks for it."""
    source = _standard(check.rule_set, nomination.award)
    grounds = refusals.grounds(refusals.told_in(json.loads(check.reasons)))
    if nomination.appraised is Verdict.REFUSED:
        grounds.append(refusals.appraisal(nomination.appraised_note or "", source))
    person, unit = nomination.person, nomination.unit
    refusal = Refusal(
        award=nomination.award,
        year=nomination.award_year,
        name=said(PERSON, locale).format(name=person.full_name),
        source=source,
        grounds=grounds,
        missing=refusals.lacking([Text(**each) for each in json.loads(check.missing)]),
        addressed_to=(_addressee(nomination, locale),),
        agency=_called(unit, locale),
        agency_above=_called(unit.parent, locale) if unit.parent is not None and unit.kind not in COMMITTEES else None,
        received_on=nomination.received_on,
    )
    return refusal_letter(refusal, locale=locale)


def _standard(rule_set: str, award: str) -> Text:
    """Where the standard stood when it was judged; of a text that is no longer shipped, in the newest one."""
    kept = law.rulebooks().sets.get(rule_set)
    newest = law.rulebooks().of_subject("titles")[-1]
    rule = (kept.find(award) if kept is not None else None) or newest.rule(award)
    return rule.source.text


def _addressee(nomination: Nomination, locale: str) -> str:
    name = said(PERSON, locale).format(name=nomination.person.full_name)
    return ", ".join(filter(None, (_capital(name), nomination.post, _called(nomination.unit, locale))))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _called(unit: Unit, locale: str) -> str:
    return unit.name_en or unit.name if locale == "en" else unit.name
