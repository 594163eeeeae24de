"""The front page: which questions may be asked here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.actor import current_actor
from app.core.permissions import public
from app.rule_desk.views import bp


@dataclass(frozen=True)
class Door:
    """`question`: as a person would ask it."""

    question: str
    text: str
    endpoint: str

    @property
    def url(self) -> str:
        return url_for(self.endpoint)


@bp.get("")
@public
def index() -> ResponseReturnValue:
    groups = [(_("For everybody"), list(for_everybody()))]
    if current_actor().is_signed_in:
        groups.append((_("For the office: what if"), list(for_the_office())))
    groups.append((_("The rules themselves"), list(the_rules())))
    return render_template("rule_desk/index.html", groups=groups)


def for_everybody() -> Iterator[Door]:
    yield Door(
        _("By which day must it be done?"),
        _("Complaints, denunciations, feedback, discipline, late one-stop files: the day, and how it is counted."),
        ".clocks",
    )
    yield Door(
        _("How much money comes with a title?"),
        _("Several awards at once: each multiple of the base wage, the rounding, and what is not paid."),
        ".bonus",
    )
    yield Door(
        _("Which days does a report cover?"),
        _("Month, quarter, half-year and year of reports, and when a report may be asked for."),
        ".report_period",
    )


def for_the_office() -> Iterator[Door]:
    yield Door(
        _("Does somebody meet the standard of a title?"),
        _("The verdict with each reason and its article, what is missing, who decides, which vote is needed."),
        ".choose_title",
    )
    yield Door(
        _("Which quality rating follows?"),
        _("From points and results to the class of the year, with what caps it."),
        ".rating",
    )
    yield Door(
        _("Which discipline measure for a new violation?"),
        _("A new violation while an earlier decision may still be in force; repeat offences."),
        ".measure",
    )
    yield Door(
        _("Can a solution be recognised as an initiative?"),
        _("The requirements, the time of filing, the vote, and who recognises it."),
        ".initiative",
    )
    yield Door(
        _("How many places, and who takes them?"),
        _("A cap that the province or the agency has adopted, and equal candidates."),
        ".quota",
    )


def the_rules() -> Iterator[Door]:
    yield Door(
        _("Which rules are held here?"),
        _("All of them with source, days and standing; each text in words, and how it differs from another."),
        ".rule_sets",
    )
