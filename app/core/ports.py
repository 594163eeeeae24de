"""Small registries through which a package serves a higher or a sister one. Nothing pushes upwards.

Each domain fills them in its own `ports.py` (`def register(ports: Ports) -> None`), called by create_app.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from flask import current_app

from app.core.actor import ANONYMOUS, Actor, Grant
from app.core.permissions import Role
from app.core.rulebook_local.types import InstalledLaw


@dataclass(frozen=True)
class NavItem:
    """An entry of the left navigation; shown to whoever holds one of the permissions (empty: any account).

    `shown` is asked when only the whole of what is registered tells who needs the entry.
    """

    section: str
    order: int
    label: Any
    endpoint: str
    icon: str
    permissions: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    shown: Callable[[Actor], bool] = lambda _actor: True


@dataclass(frozen=True)
class PublicLink:
    """A page that anybody may open: in the citizens' navigation, or at the foot of every page."""

    order: int
    label: Any
    endpoint: str


@dataclass(frozen=True)
class TileValue:
    """A number and the list that holds exactly the rows behind it. `out_of`: shown as the share of so many."""

    value: Any
    href: str | None
    note: Any = None
    tone: str | None = None
    target: Any = None
    out_of: int | None = None


@dataclass(frozen=True)
class Tile:
    """A dashboard tile. `read` answers for one actor; None hides the tile."""

    name: str
    label: Any
    roles: tuple[Role, ...]
    order: int
    read: Callable[[Actor, datetime], TileValue | None]


@dataclass(frozen=True)
class Panel:
    """A piece of another package's page, rendered by its owner: the page of a person, a unit or a finding (with the
    subject's id), or a role's dashboard (`dashboard_page`, with the viewer's person, 0 for an account without one)."""

    name: str
    page: str
    order: int
    label: Any
    render: Callable[[Actor, int, datetime], str | None]


def dashboard_page(role: Role) -> str:
    """The page of a panel that stands on the dashboard of a role."""
    return f"dashboard/{role.value}"


@dataclass(frozen=True)
class SearchSource:
    name: str
    label: Any
    search: Callable[[Actor, str, int], Sequence[Any]]


@dataclass(frozen=True)
class NotificationKind:
    """Its texts (title, text, address) are made when sent or shown, under the receiver's visibility, of many subjects
    at once by their ids. One that is not in the answer has nothing to tell any more."""

    name: str
    label: Any
    render: Callable[[Actor, Collection[int]], Mapping[int, tuple[str, str, str]]]


@dataclass(frozen=True)
class LawChange:
    """Another law or calendar of the installation, and the day on which it began to count: what was past by then, or
    decided, stays as it was. `subjects`: what of the law is another (empty: anything); `reason`: the document that
    brings it."""

    law: InstalledLaw
    made_on: date
    subjects: frozenset[str] = frozenset()
    reason: str = ""

    def touches(self, *subjects: str) -> bool:
        """Of `clocks.feedback`, the first word may be told alone."""
        return not self.subjects or any({each, each.partition(".")[0]} & set(subjects) for each in self.subjects)


@dataclass(frozen=True)
class DeadlineHolder:
    """Holds deadlines that are counted by the law and the calendar.

    `preview` answers how many open ones would move, `recompute` moves them, inside transaction(), and answers how many.
    A number over the whole installation, without kind, unit or day: whoever keeps the law may see no case.
    """

    name: str
    preview: Callable[[LawChange], int]
    recompute: Callable[[LawChange, datetime], int]


@dataclass(frozen=True)
class ChangedVerdict:
    """One that would be another: what it is about, as the viewer may open it, and both verdicts in words."""

    label: Any
    href: str
    before: Any
    after: Any


@dataclass(frozen=True)
class VerdictChanges:
    """`count` is over the whole installation; `examples` only what the viewer may see."""

    count: int
    examples: Sequence[ChangedVerdict] = ()


@dataclass(frozen=True)
class VerdictHolder:
    """Keeps verdicts or ratings that the law of the installation decides.

    `preview` answers which open ones would change, for one viewer; `rejudge` gives them anew, inside transaction(), and
    answers how many changed; what is decided, and closed years, stay.
    """

    name: str
    label: Any
    preview: Callable[[LawChange, Actor], VerdictChanges]
    rejudge: Callable[[LawChange, datetime], int]


@dataclass(frozen=True)
class RuleSetUse:
    """How many results of one kind people stored by a rule set since a moment: what rests on it is not undone."""

    name: str
    label: Any
    count: Callable[[str, datetime], int]


@dataclass(frozen=True)
class ClosedDays:
    """Days on which nothing new may count any more, since somebody above closed their period: why, in words, for one
    unit and day; None while the day is open."""

    name: str
    reason: Callable[[int, date], Any]


@dataclass(frozen=True)
class RiskPart:
    """What one signal says of a unit: the number it rests on, and the points that weigh in a draw."""

    number: int
    points: int


@dataclass(frozen=True)
class RiskSignal:
    """Aggregates only: parts by unit id, as of a day. `rows` is the address of what lies behind the number, by the
    unit's public id and that day, for whoever holds `permission`."""

    name: str
    label: Any
    parts: Callable[[date], Mapping[int, RiskPart]]
    rows: Callable[[str, date], str]
    permission: str


@dataclass(frozen=True)
class CouncilSubject:
    """What a council can put on its agenda: label and link under the viewer's visibility."""

    name: str
    describe: Callable[[Actor, int], tuple[str, str] | None]


@dataclass(frozen=True)
class ApiScope:
    """What a token may be made for beside imports. `offered`: may this account name it today; `door`: the endpoint at
    which the software begins."""

    name: str
    label: Any
    offered: Callable[[Actor], bool]
    door: str


@dataclass(frozen=True)
class ApiPart:
    """A package's routes below /api/v1 as OpenAPI has them: `paths` and `components.schemas`."""

    paths: Mapping[str, Mapping[str, Any]]
    schemas: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class Ports:
    """`actor_of`, `caller_of` and `address_of` (mail address, language) answer for an account's id.

    `caller_of` is the account as other software acts for it: held to all that the pages hold its owner to.
    """

    nav: list[NavItem] = field(default_factory=list)
    public_links: list[PublicLink] = field(default_factory=list)
    foot_links: list[PublicLink] = field(default_factory=list)
    tiles: list[Tile] = field(default_factory=list)
    panels: list[Panel] = field(default_factory=list)
    search_sources: list[SearchSource] = field(default_factory=list)
    import_kinds: dict[str, Any] = field(default_factory=dict)
    api_scopes: dict[str, ApiScope] = field(default_factory=dict)
    api_parts: list[Callable[[], ApiPart]] = field(default_factory=list)
    deadline_holders: list[DeadlineHolder] = field(default_factory=list)
    verdict_holders: list[VerdictHolder] = field(default_factory=list)
    rule_set_uses: list[RuleSetUse] = field(default_factory=list)
    council_subjects: dict[str, CouncilSubject] = field(default_factory=dict)
    risk_signals: list[RiskSignal] = field(default_factory=list)
    closed_days: list[ClosedDays] = field(default_factory=list)
    notification_kinds: dict[str, NotificationKind] = field(default_factory=dict)
    attachment_owners: dict[str, Callable[[Actor, int], bool]] = field(default_factory=dict)
    lists: dict[str, Any] = field(default_factory=dict)
    jobs: dict[str, Any] = field(default_factory=dict)
    grants: dict[Role, set[str]] = field(default_factory=dict)
    permissions: set[str] = field(default_factory=set)
    load_actor: Callable[[], Actor] = lambda: ANONYMOUS
    actor_of: Callable[[int], Actor | None] = lambda _user_id: None
    caller_of: Callable[[int], Actor | None] = lambda _user_id: None
    address_of: Callable[[int], tuple[str, str] | None] = lambda _user_id: None
    names_of: Callable[[Collection[int]], Mapping[int, str]] = lambda _user_ids: {}
    sign_in_endpoint: str = "people.sign_in"
    search_endpoint: str | None = None

    def grant(self, role: Role, permissions: Iterable[StrEnum]) -> None:
        names = {permission.value for permission in permissions}
        self.grants.setdefault(role, set()).update(names)
        self.permissions.update(names)

    def roles_with(self, permission: str) -> list[Role]:
        return [role for role in Role if permission in self.grants.get(role, set())]

    def as_grant(self, role: Role, *, unit_id: int | None, unit_path: str) -> Grant:
        return Grant(role, frozenset(self.grants.get(role, set())), unit_id, unit_path)


def current_ports() -> Ports:
    ports: Ports = current_app.extensions["ports"]
    return ports
