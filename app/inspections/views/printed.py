"""Papers beside the minutes: supplementary minutes, and forms to be filled in by hand."""

from __future__ import annotations

from flask import abort, url_for
from flask.typing import ResponseReturnValue

from app.core import clock
from app.core.actor import current_actor
from app.core.documents.docx import render_docx
from app.core.documents.pdf import render_pdf
from app.core.documents.types import OfficialDocument
from app.core.permissions import requires
from app.inspections.models import SpotCheck
from app.inspections.queries import annexes, checks, teams
from app.inspections.services import printing, supplement_paper
from app.inspections.types import Permission
from app.inspections.views import bp
from app.inspections.views.papers import DOCX, as_file

PDF = "application/pdf"


@bp.get("/inspection/checks/<public_id>/supplements/<int:revision>.pdf")
@requires(Permission.CHECK_VIEW)
def supplement_pdf(public_id: str, revision: int) -> ResponseReturnValue:
    check = checks.get_check(public_id, current_actor())
    return as_file(render_pdf(supplement_of(check, revision)), PDF, supplement_name(check, revision, "pdf"))


@bp.get("/inspection/checks/<public_id>/supplements/<int:revision>.docx")
@requires(Permission.CHECK_VIEW)
def supplement_docx(public_id: str, revision: int) -> ResponseReturnValue:
    check = checks.get_check(public_id, current_actor())
    return as_file(render_docx(supplement_of(check, revision)), DOCX, supplement_name(check, revision, "docx"))


def supplement_of(check: SpotCheck, revision: int) -> OfficialDocument:
    supplement = annexes.get_supplement(check, revision)
    return supplement_paper.document(check, supplement, agency_above=check.team.unit.name)


def supplement_name(check: SpotCheck, revision: int, suffix: str) -> str:
    return f"{check.number or 0:02d}-BB-KTCV-bo-sung-{revision}.{suffix}"


@bp.get("/inspection/checks/<public_id>/form.pdf")
@requires(Permission.CHECK_RECORD)
def check_form_pdf(public_id: str) -> ResponseReturnValue:
    return as_file(render_pdf(form_of_check(public_id)), PDF, "mau-bien-ban.pdf")


@bp.get("/inspection/checks/<public_id>/form.docx")
@requires(Permission.CHECK_RECORD)
def check_form_docx(public_id: str) -> ResponseReturnValue:
    return as_file(render_docx(form_of_check(public_id)), DOCX, "mau-bien-ban.docx")


def form_of_check(public_id: str) -> OfficialDocument:
    check = checks.get_check(public_id, current_actor())
    return printing.form_of_check(check, url_for(".show_check", public_id=public_id, _external=True))


@bp.get("/inspection/plans/<public_id>/form.pdf")
@requires(Permission.CHECK_RECORD)
def plan_form_pdf(public_id: str) -> ResponseReturnValue:
    return as_file(render_pdf(form_of_plan(public_id)), PDF, "mau-bien-ban.pdf")


@bp.get("/inspection/plans/<public_id>/form.docx")
@requires(Permission.CHECK_RECORD)
def plan_form_docx(public_id: str) -> ResponseReturnValue:
    return as_file(render_docx(form_of_plan(public_id)), DOCX, "mau-bien-ban.docx")


def form_of_plan(public_id: str) -> OfficialDocument:
    """While the unit of a surprise is sealed there is no paper that names it."""
    plan = teams.get_plan(public_id, current_actor())
    if plan.is_sealed:
        abort(404)
    address = url_for(".show_plan", public_id=public_id, _external=True)
    return printing.form_of_plan(plan, address, today=clock.today())
