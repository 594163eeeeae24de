"""The forms of an import: the file with what must be told beside it, and what a person puts right on the preview."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from werkzeug.datastructures import CombinedMultiDict, FileStorage, MultiDict
from wtforms import BooleanField, IntegerField, SelectField, StringField
from wtforms.validators import NumberRange, Optional, Regexp

from app.core.actor import Actor
from app.core.formats import localized
from app.core.forms import DayField, Form, VersionedForm, choices
from app.core.imports.kinds import ImportKind, ImportOption, OptionKind
from app.core.imports.reading import DEFAULT_LIMITS
from app.core.imports.sheet import Picked

PREFIX = "option_"
MONTH = r"\d{4}-(0[1-9]|1[0-2])"


class _WithOptions(Form):
    """`sheet` and `head_row` (from 1, as the spreadsheet counts) are a person's word for where the table begins."""

    sheet = StringField(_l("Name of the sheet"), [Optional()])
    head_row = IntegerField(
        _l("Row of the column heads"),
        [Optional(), NumberRange(1, DEFAULT_LIMITS.rows, message=_l("Write the number of a row, counted from 1."))],
    )

    def options(self) -> dict[str, str]:
        """As text; an empty option is left out, so that what the file itself tells is taken."""
        found = {}
        for name, field in self._fields.items():
            if name.startswith(PREFIX) and field.data not in (None, "", False):
                found[name.removeprefix(PREFIX)] = "1" if field.data is True else str(field.data)
        return found

    def picked(self, *, turned_down: tuple[str, ...] = ()) -> Picked:
        return Picked(self.sheet.data or None, self.head_row.data, turned_down)


class UploadForm(_WithOptions):
    file = FileField(_l("File (XLSX, XLS or CSV)"), [FileRequired(_l("Choose a file."))])


class CorrectionForm(VersionedForm, _WithOptions):
    """The columns and the repairs stand beside it: their names depend on the file."""


F = TypeVar("F", UploadForm, CorrectionForm)


def upload_form(kind: ImportKind, actor: Actor) -> UploadForm:
    """A field for each option of the kind. None is required here: the letterhead often tells it, the preview asks."""
    return _with_options(UploadForm, kind, actor)()


def sent_form(
    kind: ImportKind, actor: Actor, *, fields: MultiDict[str, str], files: MultiDict[str, FileStorage]
) -> UploadForm:
    """What other software sends: the options under their own names, and no token of a page."""
    own = {option.key for option in kind.options}
    named = MultiDict([(PREFIX + key if key in own else key, value) for key, value in fields.items(multi=True)])
    sent: CombinedMultiDict[str, Any] = CombinedMultiDict([files, named])
    return _with_options(UploadForm, kind, actor)(formdata=sent, meta={"csrf": False})


def correction_form(
    kind: ImportKind, actor: Actor, *, options: Mapping[str, str], head_row: int, version: int
) -> CorrectionForm:
    """Filled with what the batch was read by."""
    known = {option.key: option.kind for option in kind.options}
    told = {PREFIX + key: _told(known[key], text) for key, text in options.items() if key in known}
    return _with_options(CorrectionForm, kind, actor)(data={**told, "head_row": head_row, "version": version})


def _with_options(base: type[F], kind: ImportKind, actor: Actor) -> type[F]:
    fields = {PREFIX + option.key: _field(kind, option, actor) for option in kind.options}
    return type("KindForm", (base,), fields)


def _told(kind: OptionKind, text: str) -> Any:
    """An option's text as its field holds it."""
    if kind is OptionKind.DAY:
        return date.fromisoformat(text)
    if kind is OptionKind.YEAR:
        return int(text)
    return text == "1" if kind is OptionKind.YES_NO else text


def _field(kind: ImportKind, option: ImportOption, actor: Actor) -> Any:
    label = localized(option.label)
    hint = localized(option.help) if option.help else ""
    if option.kind is OptionKind.UNIT:
        listed = choices(kind.choices(option.key, actor=actor), empty=_l("as the file says"))
        return SelectField(label, [Optional()], choices=listed, description=hint)
    if option.kind is OptionKind.DAY:
        return DayField(label, [Optional()], description=hint)
    if option.kind is OptionKind.YEAR:
        return IntegerField(label, [Optional(), NumberRange(1990, 2100)], description=hint)
    if option.kind is OptionKind.MONTH:
        right = Regexp(MONTH, message=_l("Write the month as year-month, for example 2026-10."))
        return StringField(label, [Optional(), right], description=hint or _l("Year-month, for example 2026-10"))
    return BooleanField(label, description=hint)
