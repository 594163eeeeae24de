"""By which day: the clocks in plain words, each with its own form; and the periods of reports."""

from __future__ import annotations

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.permissions import public
from app.extensions import limiter
from app.rule_desk.clock_words import grouped, words_of
from app.rule_desk.explaining import deadline
from app.rule_desk.explaining import report_period as periods
from app.rule_desk.forms.deadline import DeadlineForm
from app.rule_desk.forms.report_period import ReportPeriodForm
from app.rule_desk.rules.known_clocks import known_clocks
from app.rule_desk.views import bp
from app.rule_desk.views.answering import PAPERS_AT_MOST, Desk, answer_page, asks_no_paper

DESK = Desk("deadline", deadline.explain, "rule_desk/deadline.html", "thoi-han")
PERIODS = Desk("deadline", periods.explain, "rule_desk/report_period.html", "ky-bao-cao")


@bp.get("/deadline")
@public
def clocks() -> ResponseReturnValue:
    return render_template("rule_desk/clocks.html", groups=grouped())


@bp.get("/deadline/<code>")
@public
@limiter.limit(PAPERS_AT_MOST, exempt_when=asks_no_paper)
def due(code: str) -> ResponseReturnValue:
    clock = known_clocks().get(code) or abort(404)
    return answer_page(DESK, DeadlineForm(request.args, clock), str(words_of(clock).question), clock=clock)


@bp.get("/report-period")
@public
@limiter.limit(PAPERS_AT_MOST, exempt_when=asks_no_paper)
def report_period() -> ResponseReturnValue:
    return answer_page(PERIODS, ReportPeriodForm(request.args), _("Which days does a report cover?"))
