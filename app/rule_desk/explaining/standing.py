"""How sure a rule is, in a sentence; and what the verdicts are called."""

from __future__ import annotations

from flask_babel import gettext as _

from app.core.rulebook import Status
from app.rule_desk.explaining.types import Ground

TONES = {Status.CONFIRMED: "ok", Status.UNCONFIRMED: "warn", Status.LOCAL: "info"}


def standing_words(ground: Ground) -> str:
    if ground.status is Status.LOCAL:
        if ground.document:
            return str(_("Set by the province: %(document)s.", document=ground.document))
        return str(_("A local option of the province."))
    if ground.status is Status.CONFIRMED:
        return str(_("Checked against the text."))
    if ground.open_question:
        return str(_("Not confirmed yet. Still open: %(question)s", question=ground.open_question))
    return str(_("Not confirmed yet: the text itself has not been read."))


def verdict_words(verdict: str) -> str:
    words: dict[str, str] = {
        "eligible": _("Eligible"),
        "refused": _("Not eligible"),
        "hold": _("Consideration on hold"),
        "needs_human": _("Not enough grounds, to be appraised"),
    }
    return words[verdict]
