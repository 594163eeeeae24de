"""Sheets as agencies keep them, for the kinds of import of this package, and their way through a batch."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.core.actor import Actor
from app.core.imports import batches, sourcing
from app.core.imports.batches import Reading
from app.core.imports.sourcing import Wishes
from app.core.models import ImportBatch
from app.extensions import db
from tests.factories import NOW
from tests.integration.people.actors import EVERYWHERE, act
from tests.unit.imports.sheets import Table, xlsx

LETTERHEAD: Table = (
    ("UBND TỈNH MINH GIANG", None, None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("SỞ NỘI VỤ", None, None, None, None, "Độc lập - Tự do - Hạnh phúc"),
    (),
    ("DANH SÁCH CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC VÀ NGƯỜI LAO ĐỘNG",),
    ("(Tính đến ngày 01 tháng 11 năm 2026)",),
    (),
)
HEAD: Table = (
    ("TT", "Mã số CBCCVC", "Họ và tên", "Ngày, tháng, năm sinh", None, "Chức vụ, chức danh", "Biên chế/ hợp đồng",
     "Ngày về đơn vị", "Số CCCD", "Ghi chú"),
    (None, None, None, "Nam", "Nữ", None, None, None, None, None),
)  # fmt: skip
MERGED = ("D7:E7", *(f"{letter}7:{letter}8" for letter in "ABCFGHIJ"))
ROWS: Table = (
    ("I", None, "LÃNH ĐẠO SỞ"),
    (1, "MG01", "Lê Thị Dung", None, date(1975, 8, 16), "Giám đốc", "Biên chế", date(2011, 2, 1), "040175029724", None),
    (2, "MG02", "HỒ XUÂN ANH", date(1984, 5, 24), None, "Phó Giám đốc", "Biên chế", "02/2023", "033084032075", None),
    ("II", None, "Văn phòng Sở"),
    (3, "MG03", "Đặng Đức Nam", "17/07/1988", None, "Chánh Văn phòng", "Biên chế", date(2016, 4, 1), 33088297962, None),
    (4, "MG04", "Trần Thị Nga", None, "17/03/1976", "Chuyên viên chính", "Biệt phái từ Sở Tài chính", date(2021, 9, 1),
     "066176243454", None),
    (5, "MG05", "  Ngô\u00a0Công Anh ", date(2000, 9, 20), None, "Lái xe", "HĐ 111", date(2024, 1, 1), "030200666234",
     None),
    (6, "MG06", None, date(1987, 7, 7), None, "Chuyên viên", "Biên chế", date(2008, 7, 1), "066087360552", None),
    (7, "MG07", "Huỳnh Thị Yến", None, 1982, "Chuyên viên", "Biên chế", date(2005, 8, 1), None,
     "Kiêm nhiệm: Bí thư Đoàn cơ sở"),
    ("III", None, "Trung tâm Lưu trữ"),
    (8, "MG08", "Phạm Thị Mai", None, date(1990, 1, 2), "Trưởng phòng", "Viên chức", date(2015, 3, 1), "033190320468",
     "Nghỉ thai sản từ 15/8/2026 đến 15/02/2027"),
    (8, "MG08", "Phạm Thị Mai", None, date(1990, 1, 2), "Trưởng phòng", "Viên chức", date(2015, 3, 1), "033190320468",
     "Nghỉ thai sản từ 15/8/2026 đến 15/02/2027"),
    (None, None, "Tổng cộng: 8 người"),
    (),
    (None, None, None, None, None, None, None, "GIÁM ĐỐC"),
)  # fmt: skip


def roster(rows: Table = ROWS) -> bytes:
    return xlsx((*LETTERHEAD, *HEAD, *rows), merged=MERGED)


def read(kind: str, content: bytes, *, actor: Actor = EVERYWHERE, **options: str) -> Reading:
    return sourcing.read_for(
        batches.kind_of(kind), "tệp.xlsx", content, wishes=Wishes(options=options), actor=actor, now=NOW
    )


def stage(kind: str, content: bytes, *, actor: Actor = EVERYWHERE, **options: str) -> ImportBatch:
    db.session.commit()
    reading = read(kind, content, actor=actor, **options)
    with act():
        return batches.stage(batches.kind_of(kind), reading, actor=actor, now=NOW)


def bring_in(kind: str, content: bytes, *, actor: Actor = EVERYWHERE, **options: str) -> ImportBatch:
    """Staged and applied."""
    batch = stage(kind, content, actor=actor, **options)
    with act():
        batches.apply(batch, version=batch.version, actor=actor, now=NOW)
    return batch


def take_back(batch: ImportBatch) -> None:
    with act():
        batches.undo(batch, version=batch.version, actor=EVERYWHERE, now=NOW)


def counts(batch: ImportBatch) -> Mapping[str, int]:
    return {"new": batch.new_count, "changed": batch.changed_count, "same": batch.same_count, "bad": batch.bad_count}
