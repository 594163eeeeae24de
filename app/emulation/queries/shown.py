"""A sheet as its page shows it: each line with its formula in words, what stood before, what others have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.core import law
from app.emulation.models import ScoreLine, ScoreReview, ScoreSheet
from app.emulation.queries import periods, sheets
from app.emulation.rules import formulas
from app.emulation.types import Criteria, Criterion, Input, Option, ReviewAction

Texts = Mapping[str, str]


@dataclass(frozen=True)
class ShownLine:
    """Points as decimals; `previous` of the same subject a period ago, `average` of its peers now."""

    code: str
    label: Texts
    definition: Texts
    rule: Texts
    formula: Texts
    proposed: Decimal | None
    points: Decimal | None
    maximum: Decimal
    previous: Decimal | None
    average: Decimal | None
    is_missing: bool
    evidence_count: int
    action: ReviewAction | None
    reviews: tuple[ScoreReview, ...]
    options: tuple[Option, ...]

    @property
    def is_adjusted(self) -> bool:
        return self.action is ReviewAction.ADJUST


@dataclass(frozen=True)
class ShownGroup:
    code: str
    label: Texts
    points: Decimal
    maximum: Decimal
    lines: tuple[ShownLine, ...]


@dataclass(frozen=True)
class ShownSheet:
    """`extras` add to the total or take from it; `caps` are the rules that lowered the class, with their source."""

    sheet: ScoreSheet
    groups: tuple[ShownGroup, ...]
    extras: tuple[ShownLine, ...]
    caps: tuple[tuple[Texts, Texts], ...]

    @property
    def lines(self) -> tuple[ShownLine, ...]:
        return (*(line for group in self.groups for line in group.lines), *self.extras)

    def line(self, code: str | None) -> ShownLine:
        """The asked one, else the first on which nothing is decided, else the first."""
        waiting = (line for line in self.lines if line.action is None and line.points is not None)
        asked = next((line for line in self.lines if line.code == code), None)
        return asked or next(waiting, None) or self.lines[0]


def shown(sheet: ScoreSheet) -> ShownSheet:
    """The sheet's lines must be loaded, or are loaded here in one query."""
    criteria = periods.criteria_of(sheet.period)[sheet.subject_type]
    before = periods.previous_of(sheet.period)
    past = sheets.previous_lines(sheet, before.id if before is not None else None)
    peers, reviews = sheets.averages(sheet), sheets.reviews_of(sheet.id)
    by_code = {line.criterion: line for line in sheet.lines}
    lines = {}
    for each in criteria.lines:
        line = by_code[each.code]
        lines[each.code] = _line(each, line, past=past, peers=peers, reviews=reviews.get(line.id, []))
    regular = [each for each in criteria.lines if not each.is_extra]
    return ShownSheet(
        sheet,
        tuple(_groups(sheet, criteria, regular, lines)),
        tuple(lines[each.code] for each in criteria.lines if each.is_extra),
        tuple(_caps(sheet)),
    )


def _groups(
    sheet: ScoreSheet, criteria: Criteria, regular: Sequence[Criterion], lines: Mapping[str, ShownLine]
) -> list[ShownGroup]:
    sums = {code: (points, most) for code, points, most in sheet.groups}
    return [
        ShownGroup(
            group.code, group.label.pair(),
            Decimal(sums.get(group.code, (0, 0))[0]) / 100, Decimal(sums.get(group.code, (0, 0))[1]) / 100,
            tuple(lines[each.code] for each in regular if each.group == group.code),
        )
        for group in criteria.groups
    ]  # fmt: skip


def _line(
    criterion: Criterion,
    line: ScoreLine,
    *,
    past: Mapping[str, int | None],
    peers: Mapping[str, int],
    reviews: Sequence[ScoreReview],
) -> ShownLine:
    told = Input.read(line.told)
    return ShownLine(
        code=criterion.code,
        label=criterion.label.pair(),
        definition=criterion.definition.pair(),
        rule=criterion.formula.pair(),
        formula=formulas.words(criterion, told, line.proposed_points).pair(),
        proposed=_decimal(line.proposed_points),
        points=_decimal(line.points),
        maximum=_decimal(line.max_points) or Decimal(0),
        previous=_decimal(past.get(criterion.code)),
        average=_decimal(peers.get(criterion.code)),
        is_missing=line.is_missing and line.points is None,
        evidence_count=line.evidence_count,
        action=line.review_action,
        reviews=tuple(reviews),
        options=criterion.options,
    )


def _decimal(hundredths: int | None) -> Decimal | None:
    return None if hundredths is None else Decimal(hundredths) / 100


def _caps(sheet: ScoreSheet) -> list[tuple[Texts, Texts]]:
    if not sheet.rating_rules:
        return []
    rules = law.rulebooks().sets[sheet.regime]
    found = [rules.find(code) for code in sheet.rating_rules.split()]
    return [(rule.label.pair(), rule.source.text.pair()) for rule in found if rule is not None]


def words_of(criterion: Criterion, line: ScoreLine) -> Texts:
    """The formula of one line with its numbers."""
    return formulas.words(criterion, Input.read(line.told), line.proposed_points).pair()
