"""What every question's page does: read it, have it answered by the engine, show or print the answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app.core import clock, formats, installed_law
from app.core.documents.types import OfficialDocument
from app.core.rulebook_local.types import InstalledLaw
from app.councils.printing import paper_file
from app.rule_desk import printing
from app.rule_desk.explaining.types import Explanation
from app.rule_desk.forms.asking import ASK, LETTER, LOOKS, MORE, PAPER, QuestionForm
from app.rule_desk.rules import asking
from app.rule_desk.types import Misstated

Explain = Callable[[asking.Exchange, InstalledLaw], Explanation]
Write = Callable[[asking.Exchange, InstalledLaw], OfficialDocument | None]
# Setting a paper takes some hundred times the work of a page, and anybody may ask for one.
PAPERS_AT_MOST = "30 per minute"


def asks_no_paper() -> bool:
    return PAPER not in request.args


def put(name: str, form: QuestionForm) -> asking.Exchange | None:
    """None: nothing was asked yet, or what was asked cannot be meant, which the form then says."""
    if not form.is_asked or not form.validate():
        return None
    try:
        return asking.told(asking.CALCULATORS[name], form.question(), installed_law.current())
    except Misstated as error:
        form.refuse_at(error)
        return None


def tidy_address() -> str | None:
    """The same question without the boxes left empty, so that its address can be kept and passed on; None: it is so."""
    told = [(name, value) for name, value in request.args.items(multi=True) if value.strip()]
    if len(told) == len(list(request.args.items(multi=True))) or MORE in request.args:
        return None
    asked = [(name, value) for name, value in told if name not in LOOKS]
    return address(told if asked else [*told, (ASK, "1")])


def address(pairs: list[tuple[str, str]]) -> str:
    return f"{request.path}?{urlencode(pairs)}" if pairs else request.path


def question_address(**looks: str) -> str:
    """Of the question that was put, in no language and as no paper unless asked."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if name not in LOOKS]
    return address([*kept, *looks.items()])


@dataclass(frozen=True)
class Desk:
    """`calculator`: its name in the engine; `file`: what its paper is called; `letter`: what the agency would write."""

    calculator: str
    explain: Explain
    template: str
    file: str
    letter: Write | None = None


def answer_page(desk: Desk, form: QuestionForm, title: str, **context: Any) -> ResponseReturnValue:
    untidy = tidy_address()
    if untidy is not None:
        return redirect(untidy)
    exchange, at = put(desk.calculator, form), installed_law.current()
    explanation = desk.explain(exchange, at) if exchange is not None else None
    letter = desk.letter(exchange, at) if exchange is not None and desk.letter is not None else None
    if explanation is not None and PAPER in request.args:
        return paper(desk, printing.Answered(title, tuple(form.told()), explanation, clock.now()))
    if explanation is not None and LETTER in request.args:
        return letter_file(letter or abort(404))
    return render_template(
        desk.template, form=form, title=title, exchange=exchange, explanation=explanation, asked=form.told(),
        papers=ways(PAPER), letters=ways(LETTER) if letter is not None else None,
        data_at=clock.now() if explanation is not None else None, **context,
    )  # fmt: skip


def ways(look: str) -> dict[str, str]:
    """The addresses of a paper, by its kind."""
    return {kind: question_address(**{look: kind}) for kind in ("pdf", "docx")}


def paper(desk: Desk, answered: printing.Answered) -> ResponseReturnValue:
    name = f"{desk.file}-{answered.at.astimezone(clock.VIETNAM):%Y%m%d}"
    return paper_file(printing.document(answered), name, request.args[PAPER], locale=formats.language())


def letter_file(letter: OfficialDocument) -> ResponseReturnValue:
    return paper_file(letter, "khong-du-tieu-chuan", request.args[LETTER], locale=formats.language())
