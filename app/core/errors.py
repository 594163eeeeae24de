"""What a rule says when it says no. The message is translated, safe to show, and changes nothing."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l


class DomainError(Exception):
    """A rule refused. `field` names the form field it belongs to, if any."""

    def __init__(self, message: object, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field

    def __str__(self) -> str:
        return str(self.message)


class Conflict(DomainError):
    """Somebody else saved first: the version the person saw is no longer the newest."""

    def __init__(self, message: object | None = None) -> None:
        super().__init__(message or _l("Somebody else has changed this since you opened it. Nothing was overwritten."))


class NotAllowed(DomainError):
    """The actor may see the thing but not do this to it (own sheet, own case, expired team …)."""


class Gone(DomainError):
    """It was here and was removed on purpose (withdrawn, merged, destroyed by retention)."""


class IllegalMove(DomainError):
    """The state does not allow this step."""

    def __init__(self, current: str, target: str) -> None:
        super().__init__(_l("This step is not possible in the present state."))
        self.current, self.target = current, target
