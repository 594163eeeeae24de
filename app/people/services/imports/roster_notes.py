"""Remarks in a roster: proposed as absences, concurrent posts and secondments, stored only when asked for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.core.errors import DomainError
from app.core.imports.codes import NoteCode
from app.core.imports.result import Note
from app.people.rules import absences as rules
from app.people.rules.persons import PostDetails
from app.people.services.imports.json_values import to_json
from app.people.services.imports.places import Places
from app.people.services.imports.problems import Code, problem
from app.people.services.imports.roster_line import ABSENCE_NOTES, absence_of
from app.people.types import PostingKind

if TYPE_CHECKING:
    from app.people.services.imports.roster_plan import Draft

PROPOSED = {*ABSENCE_NOTES, NoteCode.CONCURRENT_POST, NoteCode.SECONDED_OUT}
NEVER_TAKEN = {NoteCode.RETIRED, NoteCode.LEFT_SERVICE, NoteCode.TRANSFERRED, NoteCode.ROTATED}


def plan_notes(draft: Draft, places: Places, *, take: bool, on: date) -> None:
    draft.more = {"absences": [], "posts": []}
    for note in draft.line.notes:
        if note.code in NEVER_TAKEN or (note.code in PROPOSED and not take and _is_news(draft, note)):
            _keep_as_text(draft, note)
        elif note.code in ABSENCE_NOTES and take:
            _plan_absence(draft, note)
        elif note.code is NoteCode.CONCURRENT_POST and take:
            _plan_concurrent(draft, note, places, on)
        elif note.code is NoteCode.SECONDED_OUT and take:
            _plan_secondment(draft, note, places, on)


def _is_news(draft: Draft, note: Note) -> bool:
    """Not what an earlier import of the same remark has stored."""
    stored, told = draft.stored, absence_of(note)
    if stored is None:
        return True
    if note.code is NoteCode.CONCURRENT_POST:
        return all(post.position != note.text for post in stored.posts)
    if note.code is NoteCode.SECONDED_OUT:
        return all(post.kind is not PostingKind.SECONDMENT for post in stored.posts)
    return told is None or all(not _is_same(told, known) for known in stored.absences)


def _keep_as_text(draft: Draft, note: Note) -> None:
    told = f"{note.code.value}: {note.text}" if note.text else note.code.value
    text = draft.line.details.note if note.key == "note" and draft.line.details.note else told
    draft.warnings.append(problem(draft.line.row, Code.NOTE_NOT_TAKEN, note.key, text=text))


def _plan_absence(draft: Draft, note: Note) -> None:
    told = absence_of(note)
    known = draft.stored.absences if draft.stored else []
    if told is None:
        draft.warnings.append(problem(draft.line.row, Code.NOTE_WITHOUT_DAYS, note.key))
        return
    if any(_is_same(told, each) for each in known):
        return
    try:
        rules.check_absence(told)
        rules.check_overlap(told, known)
    except DomainError:
        draft.warnings.append(problem(draft.line.row, Code.OVERLAP, note.key))
    else:
        draft.more["absences"].append(to_json(told))


def _plan_concurrent(draft: Draft, note: Note, places: Places, on: date) -> None:
    if draft.place is None or not note.text or not _is_news(draft, note):
        return
    base = places.units[draft.place.base_id]
    post = PostDetails(base.id, note.text, max(on, base.opened_on), PostingKind.CONCURRENT, rank=90)
    draft.more["posts"].append(to_json(post))


def _plan_secondment(draft: Draft, note: Note, places: Places, on: date) -> None:
    """Only to a unit that is here and that the importing person reaches."""
    unit = places.anywhere(note.text) if note.text else None
    if unit is None or not places.reaches(unit):
        draft.warnings.append(problem(draft.line.row, Code.BODY_NOT_HERE, note.key, name=note.text))
        return
    if not _is_news(draft, note):
        return
    post = PostDetails(unit.id, draft.line.position, max(note.start or on, unit.opened_on), PostingKind.SECONDMENT)
    draft.more["posts"].append(to_json(post))


def _is_same(told: rules.AbsenceDetails, known: rules.AbsenceDetails) -> bool:
    return (told.kind, told.first_on, told.last_on) == (known.kind, known.first_on, known.last_on)
