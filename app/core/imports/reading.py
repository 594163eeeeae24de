"""Opens an uploaded file by what it is, not by what it is called, after looking at its size and extent."""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from app.core.imports import old_workbook
from app.core.imports.codes import Refusal
from app.core.imports.package import SheetFacts, inspect
from app.core.imports.refusals import FileRefused
from app.core.imports.text_files import open_text
from app.core.imports.types import Limits, OpenedFile, Raw, Sheet

DEFAULT_LIMITS = Limits()
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_NOT_SHEETS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf", b"Rar!", b"7z\xbc\xaf")
_MARKUP = (b"<html", b"<!doctype", b"<table", b"<meta", b"<?xml", b"<head", b"<style")


def open_file(content: bytes, limits: Limits = DEFAULT_LIMITS) -> OpenedFile:
    """All sheets of an XLSX, XLS or CSV file. Raises FileRefused with the reason."""
    if not content.strip():
        raise FileRefused(Refusal.EMPTY_FILE)
    if len(content) > limits.file_size:
        raise FileRefused(Refusal.TOO_BIG, megabytes=limits.file_size // 1024**2)
    if content.startswith(_ZIP):
        return _open_xlsx(content, limits)
    if content.startswith(_OLE):
        return _open_xls(content, limits)
    if content.startswith(_NOT_SHEETS):
        raise FileRefused(Refusal.OTHER_FORMAT)
    if content[:200].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_MARKUP):
        raise FileRefused(Refusal.WEB_PAGE)
    return open_text(content, limits)


def _open_xlsx(content: bytes, limits: Limits) -> OpenedFile:
    try:
        with ZipFile(BytesIO(content)) as package:
            names = set(package.namelist())
    except (BadZipFile, NotImplementedError) as error:
        raise FileRefused(Refusal.DAMAGED) from error
    if "xl/workbook.xml" not in names:
        raise FileRefused(Refusal.OTHER_FORMAT)
    facts = inspect(content, limits)
    return OpenedFile("xlsx", tuple(_sheets(content, facts)))


def _open_xls(content: bytes, limits: Limits) -> OpenedFile:
    if _ENCRYPTED in content:
        raise FileRefused(Refusal.PASSWORD)
    old_workbook.check(content, limits)
    return OpenedFile("xls", tuple(_sheets(content, {})))


def _sheets(content: bytes, facts: dict[str, SheetFacts]) -> list[Sheet]:
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
        return [
            _sheet(workbook.get_sheet_by_name(one.name), facts.get(one.name, SheetFacts()), one.visible)
            for one in workbook.sheets_metadata
            if one.typ == SheetTypeEnum.WorkSheet
        ]
    except PasswordError as error:
        raise FileRefused(Refusal.PASSWORD) from error
    except (CalamineError, OSError, ValueError) as error:
        raise FileRefused(Refusal.DAMAGED) from error
    except BaseException as error:
        # A panic inside calamine (Rust) comes as pyo3's PanicException, which is no Exception and which nobody exports.
        if type(error).__name__ != "PanicException":
            raise
        raise FileRefused(Refusal.DAMAGED) from error


def _sheet(sheet: CalamineSheet, facts: SheetFacts, visible: SheetVisibleEnum) -> Sheet:
    rows: list[list[Raw]] = sheet.to_python(skip_empty_area=False)
    for row in rows:
        for column, value in enumerate(row):
            if type(value) is str and value and not value.strip():
                row[column] = ""
    return Sheet(
        name=sheet.name,
        rows=rows,
        merged=tuple((first[0], first[1], last[0], last[1]) for first, last in sheet.merged_cell_ranges or ()),
        hidden=visible != SheetVisibleEnum.Visible,
        uncomputed=facts.uncomputed,
        errors=facts.errors,
    )
