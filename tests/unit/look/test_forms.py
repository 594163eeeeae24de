"""A field says its hint and its error where a screen reader finds them; a form says all errors at its head."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, FieldList, Form, FormField, HiddenField, RadioField, SelectMultipleField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from tests.unit.look.conftest import Pieces

FIELD = '{% from "ui/forms.html" import field %}{{ field(form[name], hint) }}'
SUMMARY = '{% from "ui/forms.html" import error_summary %}{{ error_summary(form) }}'


class Author(Form):
    share = StringField("Share", [InputRequired("How much?")])


class Sheet(Form):
    name = StringField("Name", [InputRequired("Who is it?")])
    note = StringField("Note", [Optional()])
    session = RadioField("Session", [InputRequired("Which session?")],
                         choices=[SelectChoice("am", "Morning"), SelectChoice("pm", "Afternoon")])
    papers = SelectMultipleField("Papers", choices=[SelectChoice("a", "Leave")], option_widget=CheckboxInput(),
                                 widget=ListWidget(prefix_label=False))
    seen = BooleanField("Seen")
    authors = FieldList(FormField(Author), min_entries=1)
    version = HiddenField(validators=[InputRequired("Open it again.")])


@pytest.fixture
def refused() -> Sheet:
    sheet = Sheet(MultiDict({"note": "x"}))
    sheet.validate()
    return sheet


def test_a_hint_and_an_error_are_joined_to_the_field(pieces: Pieces, refused: Sheet) -> None:
    drawn = pieces.draw(FIELD, form=refused, name="name", hint="As in the decision")
    assert 'aria-describedby="name-hint name-error"' in drawn
    assert 'id="name-hint">As in the decision<' in drawn
    assert 'id="name-error"' in drawn
    assert 'aria-invalid="true"' in drawn


def test_a_field_without_hint_and_error_points_nowhere(pieces: Pieces) -> None:
    drawn = pieces.draw(FIELD, form=Sheet(), name="name", hint=None)
    assert "aria-describedby" not in drawn
    assert "aria-invalid" not in drawn


def test_only_optional_fields_are_marked(pieces: Pieces) -> None:
    assert "(optional)" in pieces.draw(FIELD, form=Sheet(), name="note", hint=None)
    assert "(optional)" not in pieces.draw(FIELD, form=Sheet(), name="name", hint=None)


@pytest.mark.parametrize(("name", "boxes"), [("session", 2), ("papers", 1)])
def test_choices_are_a_group_with_its_question(pieces: Pieces, name: str, boxes: int) -> None:
    drawn = pieces.draw(FIELD, form=Sheet(), name=name, hint=None)
    assert drawn.startswith("<fieldset")
    assert "<legend>" in drawn
    assert drawn.count("form-check-input") == boxes
    assert drawn.count("<label for=") == boxes


def test_a_single_box_has_its_words_beside_it(pieces: Pieces) -> None:
    drawn = pieces.draw(FIELD, form=Sheet(), name="seen", hint=None)
    assert drawn.index('type="checkbox"') < drawn.index('<label for="seen">Seen')


def test_the_summary_says_each_error_in_the_words_of_its_field(pieces: Pieces, refused: Sheet) -> None:
    drawn = pieces.draw(SUMMARY, form=refused)
    assert '<a href="#name">Who is it?</a>' in drawn
    assert '<a href="#session-0">Which session?</a>' in drawn
    assert '<a href="#authors-0-share">How much?</a>' in drawn


def test_an_error_of_a_hidden_field_leads_nowhere(pieces: Pieces, refused: Sheet) -> None:
    assert "<li>Open it again.</li>" in pieces.draw(SUMMARY, form=refused)


def test_the_summary_takes_the_focus_and_is_absent_without_errors(pieces: Pieces, refused: Sheet) -> None:
    assert 'tabindex="-1" autofocus' in pieces.draw(SUMMARY, form=refused)
    assert pieces.draw(SUMMARY, form=Sheet()) == ""


def test_an_act_of_one_press_is_a_post_with_its_token(pieces: Pieces) -> None:
    imported = '{% from "ui/forms.html" import post_button %}'
    drawn = pieces.draw(imported + '{{ post_button("/x", "Do", confirm="Sure?", hidden={"a": 1}) }}')
    assert '<form method="post" action="/x" data-guard data-confirm="Sure?">' in drawn
    assert 'name="csrf_token" value="token"' in drawn
    assert 'name="a" value="1"' in drawn
