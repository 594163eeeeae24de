"""A draw from the seed's hash to the seed: nobody can choose, anybody can repeat."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.core import clock
from app.core.errors import Conflict, DomainError
from app.core.models import AuditEvent
from app.core.transaction import transaction
from app.extensions import db
from app.inspections.models import Draw, DrawEntry, InspectionPlan
from app.inspections.rules import draws as rules
from app.inspections.services import draws, teams
from app.inspections.services.draws import DrawDetails
from app.inspections.types import CheckKind
from tests.factories import make_unit
from tests.integration.accounts import sign_in
from tests.integration.inspections import scene as play
from tests.integration.inspections.scene import Scene

SEED = bytes(range(32))


def commit(scene: Scene, *, wanted: int = 2, days: int = 20) -> Draw:
    for name in ("Sở Tài chính", "Sở Công Thương", "Sở Tư pháp"):
        make_unit(name, parent=scene.province)
    db.session.commit()
    day = clock.today()
    details = DrawDetails(scene.province.id, wanted, day - timedelta(days=1), day + timedelta(days=days))
    with transaction():
        return draws.commit(
            scene.team.id, details=details, actor=play.actor(scene.lead), now=play.now(), seed=SEED
        )


def run(scene: Scene, draw: Draw) -> Draw:
    with transaction():
        return draws.run(draw.id, version=draw.version, actor=play.actor(scene.lead), now=play.now())


def publish(scene: Scene, draw: Draw) -> None:
    with transaction():
        draws.publish(draw.id, version=draw.version, actor=play.actor(scene.lead), now=play.now())


def test_the_hash_stands_in_the_audit_chain_before_anything_is_drawn(scene: Scene) -> None:
    draw = commit(scene)
    assert draw.seed_hash == rules.commitment(SEED)
    facts = db.session.scalars(select(AuditEvent.facts).where(AuditEvent.event == "draw.committed")).one()
    assert str(int(draw.seed_hash, 16)) in facts
    assert db.session.scalars(select(InspectionPlan)).all() == []
    assert all(entry.weight == 1 + 12 for entry in draw.entries), "never checked, nothing else known"


def test_the_units_drawn_are_those_of_the_rule_each_a_sealed_plan(scene: Scene) -> None:
    draw = run(scene, commit(scene))
    order = rules.draw([entry.weight for entry in draw.entries], 2, seed=SEED)
    assert [draw.entries[index].position for index in order] == [1, 2]
    plans = db.session.scalars(select(InspectionPlan).order_by(InspectionPlan.id)).all()
    assert [plan.unit_id for plan in plans] == [draw.entries[index].unit_id for index in order]
    assert all(plan.is_sealed and plan.draw_id == draw.id for plan in plans)
    with pytest.raises(DomainError, match="đã được rút thăm"):
        run(scene, draw)


def test_the_bodies_of_the_team_and_of_its_members_are_no_candidates(scene: Scene) -> None:
    names = [entry.unit.name for entry in commit(scene).entries]
    assert names == ["Sở Xây dựng", "Sở Y tế", "Sở Tài chính", "Sở Công Thương", "Sở Tư pháp"]


def test_nobody_draws_from_fewer_than_he_wants(scene: Scene) -> None:
    with pytest.raises(DomainError, match="Chỉ có"):
        commit(scene, wanted=50)


def test_a_drawn_plan_goes_with_its_reason_and_stays_on_the_page(client: FlaskClient, scene: Scene) -> None:
    draw = run(scene, commit(scene))
    plan = db.session.scalars(select(InspectionPlan).order_by(InspectionPlan.id)).first()
    assert plan is not None
    with pytest.raises(DomainError, match="nêu lý do"):
        teams.withdraw_plan(plan.id, version=plan.version, actor=play.actor(scene.lead), now=play.now())
    sign_in(client, scene.lead)
    sent = client.post(f"/inspection/plans/{plan.public_id}/withdraw", data={"version": 1, "reason": "Đang sáp nhập"})
    assert sent.status_code == 302
    publish(scene, draw)
    assert "Đang sáp nhập" in client.get(f"/inspection/draws/{draw.public_id}").text


def test_before_it_is_told_no_page_shows_the_seed_or_the_order(client: FlaskClient, scene: Scene) -> None:
    draw = run(scene, commit(scene))
    sign_in(client, scene.lead)
    page = f"/inspection/draws/{draw.public_id}"
    assert SEED.hex() not in client.get(page).text
    assert client.post(f"{page}/publish", data={"version": draw.version}).status_code == 302
    told = client.get(page).text
    assert SEED.hex() in told
    assert "cho kết quả như cũ" in told
    assert not any(plan.is_sealed for plan in db.session.scalars(select(InspectionPlan)))


def test_the_job_tells_the_seed_of_draws_whose_days_are_over(scene: Scene) -> None:
    draw = run(scene, commit(scene, days=3))
    with transaction():
        draws.publish_ended(play.now() + timedelta(days=3))
    assert draw.seed is None
    with transaction():
        draws.publish_ended(play.now() + timedelta(days=4))
    assert draw.seed == SEED.hex()


def test_a_second_press_on_an_old_page_is_told(scene: Scene) -> None:
    draw = commit(scene)
    run(scene, draw)
    with pytest.raises(Conflict):
        draws.publish(draw.id, version=1, actor=play.actor(scene.lead), now=play.now())


def test_every_weight_is_the_sum_of_its_parts(client: FlaskClient, scene: Scene) -> None:
    check = play.signed_check(scene)
    draw = commit(scene)
    mine = next(entry for entry in draw.entries if entry.unit_id == check.unit_id)
    assert mine.weight < 13, "checked yesterday"
    sign_in(client, scene.lead)
    page = client.get(f"/inspection/draws/{draw.public_id}").text
    assert f"body={scene.other.public_id}" in page


def test_the_command_draws_again_and_tells_a_draw_that_was_tampered_with(app: Flask, scene: Scene) -> None:
    draw = run(scene, commit(scene))
    command = ["inspections", "draw", "--verify", draw.public_id]
    answer = app.test_cli_runner().invoke(args=command)
    assert answer.exit_code == 0
    assert "same" in answer.output
    other = db.session.scalars(select(DrawEntry).where(DrawEntry.draw_id == draw.id, DrawEntry.position.is_(None)))
    other.first().weight = 400
    db.session.commit()
    answer = app.test_cli_runner().invoke(args=command)
    assert answer.exit_code == 1
    assert "different" in answer.output


def test_the_command_draws_without_naming_a_unit(app: Flask, scene: Scene) -> None:
    args = ["inspections", "draw", "--team", scene.team.public_id, "--count", "1"]
    answer = app.test_cli_runner().invoke(args=args)
    assert answer.exit_code == 0, answer.output
    assert "Sở" not in answer.output
    assert db.session.scalars(select(InspectionPlan.kind)).all() == [CheckKind.SURPRISE]
    assert app.test_cli_runner().invoke(args=["inspections", "draw"]).exit_code == 2
