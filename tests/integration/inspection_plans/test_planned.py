"""An announced inspection from the notice to its end, by the team and by the head of the unit."""

from __future__ import annotations

import io
from datetime import time

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.core import clock
from app.core.errors import DomainError, NotAllowed
from app.core.models import Attachment
from app.core.models.work import Notification
from app.extensions import db
from app.inspections.models import PlannedInspection, PlannedStep, SampleItem
from app.inspections.queries import planned as queries
from app.inspections.services import checks, planned, teams
from app.inspections.services.planned import StepDetails
from app.inspections.services.teams import PlanDetails
from app.inspections.types import CheckKind, Opening, PlannedState
from app.people.models import User
from tests.integration.accounts import sign_in
from tests.integration.inspection_plans.worlds import announce
from tests.integration.inspections import scene as play
from tests.integration.inspections.scene import Scene

S = PlannedState
PAPER = {"number": "85/TB-SNV", "issuer": "Sở Nội vụ", "issued_on": "02/11/2026"}


@pytest.fixture
def found(scene: Scene) -> PlannedInspection:
    made = announce(scene, scene.department)
    db.session.commit()
    return made


def send(client: FlaskClient, user: User, found: PlannedInspection, step: PlannedState, **fields: object) -> str:
    """Answers the page that follows; a refused form stands there again."""
    sign_in(client, user)
    form = {"version": found.version, "done_on": clock.today().strftime("%d/%m/%Y"), **fields}
    answer = client.post(
        f"/inspection/planned/{found.public_id}/steps/{step.value}", data=form, follow_redirects=True,
        content_type="multipart/form-data",
    )  # fmt: skip
    db.session.refresh(found)
    return answer.text


def pdf() -> tuple[io.BytesIO, str]:
    return io.BytesIO(b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"), "bao-cao.pdf"


def hold_the_check(scene: Scene, found: PlannedInspection) -> None:
    opening = Opening(CheckKind.PLANNED, play.held_on(), time(8, 5), scene.member_ids(), notice_sent_on=play.held_on())
    checks.start(
        scene.team.id, scene.department.id, opening=opening, actor=play.actor(scene.lead), now=play.now(),
        plan=found.plan,
    )  # fmt: skip
    db.session.commit()


def test_from_the_notice_to_the_end(client: FlaskClient, scene: Scene, found: PlannedInspection) -> None:
    lead, head = scene.lead, scene.head
    send(client, lead, found, S.NOTICE_SENT, **PAPER)
    send(client, head, found, S.SELF_REPORTED, file=pdf(), note="Đã tự kiểm tra")
    send(client, lead, found, S.SAMPLED, files="HS-01\nHS-02", leave="15/GNP", first=100, last=140, count=3)
    assert "Hãy tổ chức cuộc kiểm tra" in send(client, lead, found, S.CHECKED)
    hold_the_check(scene, found)
    send(client, lead, found, S.CHECKED)
    send(client, lead, found, S.DRAFTED, file=pdf())
    send(client, head, found, S.COMMENTED, note="Thống nhất")
    send(client, lead, found, S.REPORTED, **{**PAPER, "number": "90/BC-SNV"})
    send(client, lead, found, S.CONCLUDED, **{**PAPER, "number": "95/TB-SNV"})
    send(client, head, found, S.REMEDIED, file=pdf())
    send(client, lead, found, S.CLOSED)
    assert found.state is S.CLOSED
    assert [step.step for step in found.steps] == [state for state in S if state is not S.PREPARED]
    items = db.session.scalars(select(SampleItem.reference).order_by(SampleItem.position)).all()
    assert items[:3] == ["HS-01", "HS-02", "15/GNP"]
    assert len(items) == 6
    assert found.sample_seed is not None
    assert found.check is not None


def test_the_head_knows_of_nothing_until_the_notice_is_sent(
    client: FlaskClient, scene: Scene, found: PlannedInspection
) -> None:
    page = f"/inspection/planned/{found.public_id}"
    sign_in(client, scene.head)
    assert client.get(page).status_code == 404
    assert scene.department.name not in client.get("/inspection/planned").text.split("<main")[1]
    send(client, scene.lead, found, S.NOTICE_SENT, **PAPER)
    told = db.session.scalars(select(Notification.user_id).where(Notification.kind == planned.STEP_DONE)).all()
    assert list(told) == [scene.head.id]
    sign_in(client, scene.head)
    assert "Báo cáo tự kiểm tra của đơn vị" in client.get(page).text


def test_each_side_records_its_own_steps_only(client: FlaskClient, scene: Scene, found: PlannedInspection) -> None:
    send(client, scene.lead, found, S.NOTICE_SENT, **PAPER)
    sign_in(client, scene.head)
    assert client.get(f"/inspection/planned/{found.public_id}/steps/sampled").status_code == 404
    with pytest.raises(NotAllowed):
        planned.record(
            found.id, version=found.version, details=StepDetails(S.SELF_REPORTED, clock.today()),
            actor=play.actor(scene.lead), now=play.now(),
        )  # fmt: skip


def test_what_is_lacking_is_said_and_what_was_typed_stays(
    client: FlaskClient, scene: Scene, found: PlannedInspection
) -> None:
    page = send(client, scene.lead, found, S.NOTICE_SENT, number="85/TB-SNV", note="Kèm đề cương")
    assert "Hãy ghi số, cơ quan ban hành và ngày của văn bản." in page
    assert "85/TB-SNV" in page
    assert "Kèm đề cương" in page
    assert found.state is S.PREPARED


def test_the_report_to_the_chairman_is_not_the_units_to_read(
    client: FlaskClient, scene: Scene, found: PlannedInspection
) -> None:
    lead, head = scene.lead, scene.head
    send(client, lead, found, S.NOTICE_SENT, **PAPER)
    send(client, head, found, S.SELF_REPORTED, file=pdf())
    send(client, lead, found, S.SAMPLED, files="HS-01")
    hold_the_check(scene, found)
    send(client, lead, found, S.CHECKED)
    send(client, lead, found, S.DRAFTED)
    send(client, lead, found, S.REPORTED, **{**PAPER, "number": "90/BC-SNV"}, note="Đề nghị phê bình", file=pdf())
    report = db.session.scalars(select(Attachment).order_by(Attachment.id.desc())).first()
    assert report is not None
    assert "Đề nghị phê bình" in client.get(f"/inspection/planned/{found.public_id}").text
    assert client.get(f"/attachments/{report.public_id}").status_code == 200
    sign_in(client, head)
    assert "Đề nghị phê bình" not in client.get(f"/inspection/planned/{found.public_id}").text
    assert client.get(f"/attachments/{report.public_id}").status_code == 404
    assert queries.knows_all(found, play.actor(lead))


def test_a_surprise_is_never_announced(scene: Scene) -> None:
    details = PlanDetails(scene.department.id, CheckKind.SURPRISE, clock.today(), clock.today())
    plan = teams.plan(scene.team.id, details=details, actor=play.actor(scene.lead), now=play.now())
    with pytest.raises(DomainError, match="theo kế hoạch"):
        planned.prepare(plan.id, version=plan.version, actor=play.actor(scene.lead), now=play.now())


def test_the_database_refuses_a_conclusion_without_its_document_and_a_check_before_its_step(
    scene: Scene, found: PlannedInspection
) -> None:
    bare = PlannedStep(inspection_id=found.id, step=S.CONCLUDED, done_on=clock.today(), recorded_by="system",
                       recorded_at=play.now())  # fmt: skip
    db.session.add(bare)
    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()
    found.check_id = play.start_check(scene).id
    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()
