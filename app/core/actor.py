"""Who acts: passed to every service and query as an argument, never fetched inside."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app, g

from app.core.permissions import Role

EVERYTHING = "/"


@dataclass(frozen=True)
class Grant:
    """A role held over a unit's subtree. `unit_path` is the materialised path, "/" for the whole installation."""

    role: Role
    permissions: frozenset[str]
    unit_id: int | None
    unit_path: str


@dataclass(frozen=True)
class Actor:
    """`ref` is what the audit trail keeps (user:17, system, anonymous): a reference, not a foreign key."""

    ref: str
    role: str
    user_id: int | None = None
    person_id: int | None = None
    grants: tuple[Grant, ...] = ()

    def can(self, permission: str) -> bool:
        return any(permission in grant.permissions for grant in self.grants)

    def paths(self, permission: str) -> tuple[str, ...]:
        """The subtrees over which the permission is held, outermost only; empty means nowhere."""
        held = sorted({grant.unit_path for grant in self.grants if permission in grant.permissions}, key=len)
        outermost: list[str] = []
        for path in held:
            if not any(path.startswith(other) for other in outermost):
                outermost.append(path)
        return tuple(outermost)

    def can_at(self, permission: str, unit_path: str) -> bool:
        return any(unit_path.startswith(path) for path in self.paths(permission))

    def has_role(self, role: Role) -> bool:
        return any(grant.role is role for grant in self.grants)

    @property
    def is_signed_in(self) -> bool:
        return self.user_id is not None


ANONYMOUS = Actor(ref="anonymous", role="anonymous")
SYSTEM = Actor(ref="system", role="system")


def current_actor() -> Actor:
    """The actor of this request; loaded once from the accounts' own tables."""
    if "actor" not in g:
        g.actor = current_app.extensions["ports"].load_actor()
    actor: Actor = g.actor
    return actor
