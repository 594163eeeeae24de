"""What every row of a roster would do: compared with what is stored, checked by the rules, changing nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from app.core.errors import DomainError
from app.core.imports.kinds import PlannedRow, RowState
from app.core.imports.result import Row, RowProblem
from app.people.rules import persons as rules
from app.people.rules.labels import label
from app.people.rules.persons import PersonDetails, PostDetails
from app.people.rules.positions import Lead, read_position
from app.people.services.imports.changes import merged, told_differences
from app.people.services.imports.json_values import to_json
from app.people.services.imports.known import Known, NotOne, Stored, StoredPost, load_known, stored_heads
from app.people.services.imports.places import NoPlace, Place, Places
from app.people.services.imports.problems import Code, problem, refused
from app.people.services.imports.roster_line import RosterLine, read_line
from app.people.services.imports.roster_notes import plan_notes
from app.people.types import PostingKind

DIVISION, PERSON = "division", "person"


@dataclass(frozen=True)
class Wishes:
    """Told beside the file: the day of the roster, whether new divisions are set up and remarks are stored."""

    on: date
    today: date
    make_divisions: bool
    take_notes: bool


@dataclass
class Draft:
    """A row on its way: what is asked of it so far."""

    line: RosterLine
    place: Place | None = None
    stored: Stored | None = None
    post: PostDetails | None = None
    replaces: StoredPost | None = None
    more: dict[str, Any] = field(default_factory=dict)
    problems: list[RowProblem] = field(default_factory=list)
    warnings: list[RowProblem] = field(default_factory=list)


def plan_roster(rows: Sequence[Row], *, places: Places, wishes: Wishes) -> list[PlannedRow]:
    drafts = [Draft(read_line(row)) for row in rows]
    known = load_known([draft.line.details for draft in drafts], on=wishes.on)
    for draft in drafts:
        _find_place(draft, places, wishes)
        if draft.place is not None:
            _find_person(draft, known, places.units[draft.place.base_id].path)
    for draft in drafts:
        if draft.place is not None and not draft.problems:
            _plan_post(draft, draft.place, places, wishes)
            plan_notes(draft, places, take=wishes.take_notes, on=wishes.on)
    _keep_one_head(drafts, wishes.on)
    return [*_new_divisions(drafts), *(_planned(draft, wishes) for draft in drafts)]


def _find_place(draft: Draft, places: Places, wishes: Wishes) -> None:
    line = draft.line
    try:
        draft.place = places.find(line.unit, line.division, make_divisions=wishes.make_divisions)
    except NoPlace as nowhere:
        draft.problems.append(problem(line.row, nowhere.code, nowhere.key, name=nowhere.name))
    else:
        draft.line = line.for_unit(places.units[draft.place.base_id].kind)


def _find_person(draft: Draft, known: Known, body_path: str) -> None:
    try:
        draft.stored = known.find(draft.line.details, body_path=body_path)
    except NotOne as unsure:
        draft.problems.append(problem(draft.line.row, unsure.code, "full_name"))
        return
    elsewhere = (
        [post for post in draft.stored.main_posts() if not post.path.startswith(body_path)] if draft.stored else []
    )
    if elsewhere and draft.line.lent_from is None and not _serves_in(draft.stored, body_path):
        draft.problems.append(problem(draft.line.row, Code.PERSON_ELSEWHERE, "full_name"))


def _serves_in(stored: Stored | None, body_path: str) -> bool:
    return stored is not None and any(post.path.startswith(body_path) for post in stored.posts)


def _plan_post(draft: Draft, place: Place, places: Places, wishes: Wishes) -> None:
    """The main post here as the row tells it, and the stored one that it replaces."""
    line = draft.line
    read = read_position(line.position, unit_name=place.name, is_agency=place.is_agency)
    kind = PostingKind.PRIMARY if line.lent_from is None else PostingKind.SECONDMENT
    post = PostDetails(
        unit_id=place.unit_id or 0, position=line.position, starts_on=_begins(line, place, wishes), kind=kind,
        is_head=read.lead is Lead.HEAD, is_deputy=read.lead is Lead.DEPUTY, room=line.room, rank=read.rank,
        **_home(draft, places),
    )  # fmt: skip
    base_path = places.units[place.base_id].path
    here = [each for each in draft.stored.posts if each.path.startswith(base_path)] if draft.stored else []
    draft.replaces = next((each for each in here if each.kind is kind), None)
    if draft.replaces is not None and _is_same(draft.replaces, post, place):
        return
    if draft.replaces is not None:
        post = replace(post, starts_on=wishes.on, room=post.room or draft.replaces.room)
    try:
        rules.check_post(post, unit_opened_on=place.opened_on, unit_closed_on=place.closed_on)
    except DomainError as error:
        draft.problems.append(refused(line.row, error))
    draft.post = post


def _begins(line: RosterLine, place: Place, wishes: Wishes) -> date:
    """The day of coming to the body, but not before the unit was there; else the day of the roster."""
    return max(line.details.joined_on or wishes.on, place.opened_on)


def _home(draft: Draft, places: Places) -> dict[str, Any]:
    """The body that lent somebody: a unit of the tree, or its name as text."""
    lender = draft.line.lent_from
    if not lender:
        return {}
    unit = places.anywhere(lender)
    if unit is not None:
        return {"home_unit_id": unit.id}
    draft.warnings.append(problem(draft.line.row, Code.BODY_NOT_HERE, "category", name=lender))
    return {"home_text": lender}


def _is_same(stored: StoredPost, post: PostDetails, place: Place) -> bool:
    told_room = post.room in (None, stored.room)
    return stored.unit_id == place.unit_id and stored.position == post.position and told_room


def _keep_one_head(drafts: Sequence[Draft], on: date) -> None:
    """A second head of a unit, in the file or beside it, is stored without leading; it is said, not guessed at."""
    leaving = {draft.replaces.posting_id for draft in drafts if draft.post is not None and draft.replaces is not None}
    units = [draft.place.unit_id for draft in drafts if draft.place and draft.place.unit_id]
    heads = stored_heads(units, leaving=leaving, on=on)
    for draft in drafts:
        if draft.post is None or not draft.post.is_head or draft.place is None:
            continue
        unit = draft.place.key or str(draft.place.unit_id)
        if unit in heads:
            draft.post = replace(draft.post, is_head=False)
            draft.warnings.append(problem(draft.line.row, Code.SECOND_HEAD, "position", unit=draft.place.name))
        heads.add(unit)


def _new_divisions(drafts: Sequence[Draft]) -> list[PlannedRow]:
    """Each once, on the first row that stands in it."""
    first: dict[str, PlannedRow] = {}
    for draft in drafts:
        place = draft.place
        if place is not None and place.unit_id is None and not draft.problems and place.key not in first:
            values = {
                "do": DIVISION,
                "key": place.key,
                "base_id": place.base_id,
                "name": place.name,
                "position": len(first),
            }
            first[place.key] = PlannedRow(draft.line.row, RowState.NEW, place.name, values)
    return list(first.values())


def _planned(draft: Draft, wishes: Wishes) -> PlannedRow:
    line = draft.line
    details = line.details if draft.stored is None else merged(draft.stored.details, line)
    try:
        rules.check_person(details, today=wishes.today)
    except DomainError as error:
        draft.problems.append(refused(line.row, error))
    name = ", ".join(
        part for part in (details.full_name, line.position, draft.place.name if draft.place else "") if part
    )
    if draft.problems:
        return PlannedRow(line.row, RowState.BAD, name, {}, problems=tuple(draft.problems))
    if draft.stored is None and line.footing is None and line.lent_from is None:
        category = str(label(details.employment_category))
        draft.warnings.append(problem(line.row, Code.CATEGORY_ASSUMED, "category", category=category))
    before = _before(draft, details)
    state = (
        RowState.NEW
        if draft.stored is None
        else (RowState.CHANGED if _does_something(draft, before) else RowState.SAME)
    )
    return PlannedRow(line.row, state, name, _values(draft, details), before, warnings=tuple(draft.warnings))


def _before(draft: Draft, details: PersonDetails) -> dict[str, str]:
    """What a changed row replaces, by the names of its columns."""
    if draft.stored is None:
        return {}
    before = told_differences(draft.stored, details)
    if draft.post is not None and draft.replaces is not None:
        before["position"] = draft.replaces.position
    return before


def _does_something(draft: Draft, before: Mapping[str, str]) -> bool:
    return bool(before or draft.post is not None or any(draft.more.values()))


def _values(draft: Draft, details: PersonDetails) -> dict[str, Any]:
    stored, place, replaces = draft.stored, draft.place, draft.replaces
    return {
        "do": PERSON,
        "person_id": stored.person_id if stored else None,
        "version": stored.version if stored else None,
        "details": to_json(details),
        "key": place.key if place else "",
        "post": to_json(draft.post) if draft.post else None,
        "replaces": [replaces.posting_id, replaces.version, replaces.starts_on.isoformat()]
        if replaces and draft.post
        else None,
        **draft.more,
    }
