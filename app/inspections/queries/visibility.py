"""Who may see what of a check. Everything of this package that reads for a person goes through these conditions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, or_, select, true

from app.core.actor import EVERYTHING, Actor
from app.inspections.models import CheckLine, Explanation, Finding, InspectionTeam, SpotCheck, TeamMember
from app.inspections.types import CheckState, Permission, TeamRole
from app.people.models import Unit
from app.people.queries.scope import paths, within


def over(prefixes: Iterable[str], unit_id: Any) -> ColumnElement[bool]:
    """Rows whose unit lies in one of the subtrees."""
    prefixes = tuple(prefixes)
    if EVERYTHING in prefixes:
        return true()
    return _among(unit_id, select(Unit.id).where(within(prefixes))) if prefixes else false()


def _among(column: Any, ids: Select[Any]) -> ColumnElement[bool]:
    chosen: ColumnElement[bool] = column.in_(ids)
    return chosen


def own_teams(viewer: Actor, *, as_observer: bool = True) -> ColumnElement[bool]:
    """Teams of which the viewer is a member."""
    if viewer.person_id is None:
        return false()
    mine = select(TeamMember.team_id).where(TeamMember.person_id == viewer.person_id)
    return InspectionTeam.id.in_(mine if as_observer else mine.where(TeamMember.role != TeamRole.OBSERVER))


def kept_teams(viewer: Actor) -> ColumnElement[bool]:
    """Teams whose register the viewer keeps."""
    return over(paths(viewer, Permission.TEAM_EDIT), InspectionTeam.unit_id)


def teams_visible_to(viewer: Actor) -> ColumnElement[bool]:
    return or_(own_teams(viewer), over(paths(viewer, Permission.CHECK_VIEW), InspectionTeam.unit_id))


def with_its_team(viewer: Actor, team_id: Any) -> ColumnElement[bool]:
    """What only the team and the keeper of its register may know: plans and checks not yet signed."""
    teams = select(InspectionTeam.id).where(or_(own_teams(viewer), kept_teams(viewer)))
    return _among(team_id, teams)


def visible_to(viewer: Actor) -> ColumnElement[bool]:
    """Signed minutes over one's units; those of one's own team at any time. A surprise stays one until then."""
    signed = and_(
        SpotCheck.state == CheckState.SIGNED, over(paths(viewer, Permission.CHECK_VIEW), SpotCheck.unit_id)
    )
    return or_(signed, with_its_team(viewer, SpotCheck.team_id))


def lines_visible_to(viewer: Actor) -> ColumnElement[bool]:
    """Of checks one may see; of one's own people checked elsewhere; and one's own line, once signed.

    SpotCheck must be joined.
    """
    views = over(paths(viewer, Permission.CHECK_VIEW), CheckLine.home_unit_id)
    theirs = or_(views, own(viewer, CheckLine.person_id))
    return or_(visible_to(viewer), and_(SpotCheck.state == CheckState.SIGNED, theirs))


def findings_visible_to(viewer: Actor) -> ColumnElement[bool]:
    """As lines. SpotCheck must be joined."""
    views = over(paths(viewer, Permission.CHECK_VIEW), Finding.unit_id)
    theirs = or_(views, own(viewer, Finding.person_id))
    return or_(visible_to(viewer), and_(SpotCheck.state == CheckState.SIGNED, theirs))


def explanations_visible_to(viewer: Actor) -> ColumnElement[bool]:
    """As what they explain. SpotCheck must be joined."""
    views = over(paths(viewer, Permission.CHECK_VIEW), Explanation.unit_id)
    return or_(visible_to(viewer), views, own(viewer, Explanation.person_id))


def own(viewer: Actor, person_id: Any) -> ColumnElement[bool]:
    return person_id == viewer.person_id if viewer.person_id is not None else false()
