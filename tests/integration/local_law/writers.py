"""Changes of the law before the two-writers guard."""

from __future__ import annotations

from typing import Any

from app.core.permissions import Role
from app.extensions import db
from tests.factories import make_user
from tests.integration.core.own_values import FROM, own_value
from tests.integration.guards.registry import Writer
from tests.integration.local_law.making import confirm_titles, confirmations, stored


def own() -> str:
    row = own_value(value=7)
    db.session.commit()
    return f"/admin/rules/values/{row.public_id}/withdraw"


def withdrawing() -> dict[str, Any]:
    typed = {"version": stored()[0].version, "reason": "Bãi bỏ"}
    return {**typed, "from_day": f"{FROM:%d/%m/%Y}", "counted": FROM.isoformat()}


def withdrawn() -> list[Any]:
    return [(row.withdrawn_from, row.withdrawn_by, row.withdrawn_reason) for row in stored()]


def confirmed() -> str:
    return f"/admin/rules/confirmations/{confirm_titles().public_id}/revoke"


def revoking() -> dict[str, Any]:
    return {"version": confirmations()[0].version, "reason": "Nhầm văn bản"}


def revoked() -> list[Any]:
    return [(row.revoked_by, row.revoked_at, row.revoked_reason) for row in confirmations()]


WRITERS = (
    Writer(
        "a value of the province is withdrawn",
        "local_law.withdraw",
        viewer=lambda: make_user(Role.ADMINISTRATOR),
        prepare=own,
        first=withdrawing,
        second=withdrawing,
        stored=withdrawn,
    ),
    Writer(
        "a confirmation is taken back",
        "local_law.revoke",
        viewer=lambda: make_user(Role.ADMINISTRATOR),
        prepare=confirmed,
        first=revoking,
        second=revoking,
        stored=revoked,
    ),
)
SINGLE_SHOT = {
    "local_law.follow": "asks for runs; a second one finds nothing left to change",
    "local_law.new_value": "a day has one value; the second is told at the field; tests/integration/local_law",
    "local_law.confirm": "a text is confirmed once; the second is told; tests/integration/local_law",
}
