"""The other questions: bonus money for anybody; rating, measure, initiative and quota for accounts."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.permissions import public, signed_in
from app.extensions import limiter
from app.rule_desk.explaining import bonus as bonuses
from app.rule_desk.explaining import initiative as initiatives
from app.rule_desk.explaining import measure as measures
from app.rule_desk.explaining import quota as quotas
from app.rule_desk.explaining import rating as ratings
from app.rule_desk.forms.bonus import BonusForm
from app.rule_desk.forms.initiative import InitiativeForm
from app.rule_desk.forms.measure import MeasureForm
from app.rule_desk.forms.quota import QuotaForm
from app.rule_desk.forms.rating import RatingForm
from app.rule_desk.views import bp
from app.rule_desk.views.answering import PAPERS_AT_MOST, Desk, answer_page, asks_no_paper

BONUS = Desk("bonus", bonuses.explain, "rule_desk/bonus.html", "tien-thuong")
RATING = Desk("rating", ratings.explain, "rule_desk/rating.html", "xep-loai")
MEASURE = Desk("measure", measures.explain, "rule_desk/measure.html", "hinh-thuc-ky-luat")
INITIATIVE = Desk("initiative", initiatives.explain, "rule_desk/initiative.html", "sang-kien")
QUOTA = Desk("quota", quotas.explain, "rule_desk/quota.html", "chi-tieu")


@bp.get("/bonus")
@public
@limiter.limit(PAPERS_AT_MOST, exempt_when=asks_no_paper)
def bonus() -> ResponseReturnValue:
    return answer_page(BONUS, BonusForm(request.args), _("How much money comes with a title?"))


@bp.get("/rating")
@signed_in
def rating() -> ResponseReturnValue:
    return answer_page(RATING, RatingForm(request.args), _("Which quality rating follows?"))


@bp.get("/measure")
@signed_in
def measure() -> ResponseReturnValue:
    return answer_page(MEASURE, MeasureForm(request.args), _("Which discipline measure for a new violation?"))


@bp.get("/initiative")
@signed_in
def initiative() -> ResponseReturnValue:
    return answer_page(INITIATIVE, InitiativeForm(request.args), _("Can a solution be recognised as an initiative?"))


@bp.get("/quota")
@signed_in
def quota() -> ResponseReturnValue:
    return answer_page(QUOTA, QuotaForm(request.args), _("How many places, and who takes them?"))
