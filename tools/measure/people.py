"""A roster of many people as one workbook through the import: read, every row checked, staged, stored, audited."""

from __future__ import annotations

import io
import secrets
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from flask_migrate import upgrade
from openpyxl import Workbook

from app import create_app
from app.config import KEY_NAMES, Environment, Keys, Settings, normal_url
from app.core import audit, clock
from app.core.actor import EVERYTHING, Actor
from app.core.imports import batches, sourcing
from app.core.imports.sourcing import Wishes
from app.core.permissions import Role
from app.core.ports import current_ports
from app.core.transaction import transaction
from app.core.translations import compile_catalogues
from app.extensions import db
from app.people.rules.units import UnitDetails
from app.people.services.unit_planting import Planting, plant
from app.people.types import UnitKind, UnitLevel

KIND = "people.roster"
HEAD = ("TT", "Mã số CBCCVC", "Họ và tên", "Ngày sinh", "Giới tính", "Chức vụ, chức danh", "Biên chế/ hợp đồng",
        "Ngày về đơn vị", "Phòng, ban", "Ghi chú")  # fmt: skip
FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý")
MIDDLES = ("Văn", "Thị", "Đức", "Ngọc", "Minh", "Thanh", "Hồng", "Quang", "Kim", "Xuân", "Hữu")
GIVEN = ("An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khánh", "Lan", "Mai", "Nam", "Oanh", "Phúc", "Quý", "Sơn", "Thảo",
         "Uyên", "Vinh", "Xuân", "Yến", "Đạt", "Ánh", "Ước")  # fmt: skip
ROOMS = 40


def measure(count: int, database: str) -> None:
    """Prints the seconds of each step, the whole, and the same file brought in once more."""
    content = workbook(count)
    print(f"{count} people, {len(content) / 1024:.0f} KiB")
    with installation(database) as unit:
        for name in ("first", "again"):
            steps = bring_in(content, unit)
            told = ", ".join(f"{step} {wall:.2f} s ({cpu:.2f} CPU)" for step, wall, cpu in steps)
            print(f"{name}: {sum(wall for _step, wall, _cpu in steps):.2f} s: {told}")
        assert list(audit.verify()) == []


def workbook(count: int) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Danh sách")
    sheet.append(HEAD)
    for number in range(count):
        sheet.append(row(number))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def row(number: int) -> tuple[object, ...]:
    """The same people on every machine; every name with its code apart."""
    parts = ((FAMILIES, 1), (MIDDLES, 13), (GIVEN, 143))
    full_name = " ".join(words[number // step % len(words)] for words, step in parts)
    born_on = date(1966, 1, 1) + timedelta(days=number * 7 % 13000)
    sex = "Nữ" if number % 2 else "Nam"
    division = f"Phòng số {number % ROOMS + 1}"
    joined_on = date(2015, 1, 1)
    return (
        number + 1, f"MG{number:06}", full_name, born_on, sex, "Chuyên viên", "Biên chế", joined_on, division, None,
    )  # fmt: skip


def bring_in(content: bytes, unit: str) -> list[tuple[str, float, float]]:
    kind, actor, now = batches.kind_of(KIND), keeper(), clock.now()
    steps, began = [], (time.perf_counter(), time.process_time())

    def done(step: str) -> None:
        nonlocal began
        ended = time.perf_counter(), time.process_time()
        steps.append((step, ended[0] - began[0], ended[1] - began[1]))
        began = ended

    wishes = Wishes(options={"unit": unit, "on": "2026-01-01", "make_divisions": "1"})
    reading = sourcing.read_for(kind, "danh-sach.xlsx", content, wishes=wishes, actor=actor, now=now)
    done("read and check")
    with transaction():
        batch = batches.stage(kind, reading, actor=actor, now=now)
    done("stage")
    with transaction():
        batches.apply(batch, version=batch.version, actor=actor, now=now)
    done("store")
    assert batch.bad_count == 0, batch.bad_count
    return steps


def keeper() -> Actor:
    grant = current_ports().as_grant(Role.ADMINISTRATOR, unit_id=None, unit_path=EVERYTHING)
    return Actor("measure", "administrator", grants=(grant,))


@contextmanager
def installation(database: str) -> Iterator[str]:
    """Migrated and empty but for one department, whose public id it answers. `database`: an empty one, else
    a SQLite file is made."""
    compile_catalogues()
    keys = Keys({name: (secrets.token_bytes(32),) for name in KEY_NAMES})
    with tempfile.TemporaryDirectory(prefix="guong-measure-") as name:
        url = normal_url(database) if database else f"sqlite:///{name}/guong.db"
        app = create_app(Settings(Environment.TEST, Path(name), url, keys))
        with app.app_context(), app.test_request_context():
            upgrade()
            with transaction():
                whole = UnitDetails("Tỉnh Minh Giang", UnitKind.PROVINCE, UnitLevel.PROVINCE, is_agency=True)
                province = plant([Planting(whole, None, date(2020, 1, 1), "QĐ 1")])[0]
                one = UnitDetails("Sở Nội vụ", UnitKind.DEPARTMENT, UnitLevel.PROVINCE, is_agency=True)
                department = plant([Planting(one, province, date(2020, 1, 1), "QĐ 1")])[0].public_id
            yield department
            db.session.remove()
            db.engine.dispose()
