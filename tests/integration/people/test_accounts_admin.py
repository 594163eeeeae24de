"""What an administrator does with accounts and roles, and what he cannot reach."""

from __future__ import annotations

import re
from datetime import date

import pytest
from flask.testing import FlaskClient

from app.core import audit
from app.core.actor import Actor
from app.core.errors import Conflict, DomainError, NotAllowed
from app.core.permissions import Role
from app.extensions import db
from app.people.models import RoleAssignment, Unit, User
from app.people.queries.grants import actor_of
from app.people.rules.passwords import NONE_CHOSEN
from app.people.services import accounts as services
from app.people.services import roles
from app.people.services.roles import RoleTerms
from tests.factories import NOW, PASSWORD, TODAY, make_person, make_province, make_role, make_unit, make_user
from tests.integration.accounts import sign_in, sign_in_by_form
from tests.integration.people.actors import act

NEW_PASSWORD = "gió mùa đông bắc tràn về"


def administrator(unit: Unit | None = None) -> User:
    return make_user(Role.ADMINISTRATOR, unit)


def actor(user: User) -> Actor:
    return actor_of(user, TODAY)


def link_in(page: str) -> str:
    found = re.search(r'value="http://localhost(/choose-password/[^"]+)"', page)
    assert found is not None
    return found[1]


def test_a_new_account_gets_a_link_and_its_owner_chooses_the_password(client: FlaskClient) -> None:
    unit = make_unit("Sở Y tế")
    person = make_person("Đặng Thị Ái", unit=unit)
    sign_in(client, administrator(unit))
    assert "Đặng Thị Ái" in client.get("/admin/accounts/new?q=dang ai").get_data(as_text=True)
    made = client.post(f"/admin/accounts/new/{person.public_id}", data={"username": "dang.ai", "email": "A@x.vn"})
    page = client.get(made.location).get_data(as_text=True)
    assert client.get(made.location).status_code == 302, "the link is shown once"
    client.post("/sign-out")
    link = link_in(page)
    assert "dang.ai" in client.get(link).get_data(as_text=True)
    assert client.post(link, data={"password": "ngắn", "again": "ngắn"}).status_code == 200
    assert client.post(link, data={"password": NEW_PASSWORD, "again": NEW_PASSWORD}).location == "/sign-in"
    assert client.get(link).status_code == 410
    user = db.session.query(User).filter_by(username="dang.ai").one()
    assert user.person_id == person.id
    assert user.email == "a@x.vn"
    assert sign_in_by_form(client, user, NEW_PASSWORD).status_code == 302


def test_a_later_link_makes_the_earlier_one_worthless(client: FlaskClient) -> None:
    boss, user = administrator(), make_user()
    tokens = []
    for _ in range(2):
        with act():
            tokens.append(services.invite(user.id, version=user.version, actor=actor(boss), now=NOW))
    assert client.get(f"/choose-password/{tokens[0]}").status_code == 410
    assert client.get("/choose-password/none").status_code == 410


def test_a_new_password_signs_out_every_device(client: FlaskClient) -> None:
    user = make_user()
    sign_in(client, user)
    data = {"present": PASSWORD, "password": NEW_PASSWORD, "again": NEW_PASSWORD}
    other = client.application.test_client()
    sign_in(other, user)
    assert client.post("/me/account/password", data=data | {"present": "wrong password 1"}).status_code == 200
    assert client.post("/me/account/password", data=data | {"again": "another one 123"}).status_code == 200
    assert client.post("/me/account/password", data=data).status_code == 302
    assert client.get("/me/account").status_code == 200
    assert other.get("/me/account").status_code == 302


def test_two_accounts_never_share_a_name(client: FlaskClient) -> None:
    make_user(username="nguyen.an")
    user = make_user(username="le.hoa")
    with pytest.raises(DomainError), act():
        services.rename(user.id, version=1, username="Nguyen.An", email=None, actor=actor(administrator()), now=NOW)


def test_nobody_sees_or_touches_accounts_outside_his_units(client: FlaskClient) -> None:
    province = make_province()
    mine, other = make_unit("Sở Y tế", parent=province), make_unit("Sở Nội vụ", parent=province)
    inside = make_user(person=make_person("Người Trong", unit=mine))
    outside = make_user(person=make_person("Người Ngoài", unit=other))
    above = make_user(Role.ADMINISTRATOR, person=make_person("Người Trên", unit=mine))
    both = make_user(Role.LEADER, mine, person=make_person("Hai Nơi", unit=mine))
    make_role(both, Role.LEADER, other)
    sign_in(client, administrator(mine))
    page = client.get("/admin/accounts").get_data(as_text=True)
    assert "Người Trong" in page
    assert not {name for name in ("Người Ngoài", "Người Trên", "Hai Nơi") if name in page}
    assert client.get(f"/admin/accounts/{inside.public_id}").status_code == 200
    for hidden in (outside, above, both):
        for tail in ("", "/edit", "/roles/new", "/act/disable", "/act/link", "/link"):
            assert client.get(f"/admin/accounts/{hidden.public_id}{tail}").status_code == 404
        assert client.post(f"/admin/accounts/{hidden.public_id}/act/disable", data={"version": 1}).status_code == 404


def test_roles_are_given_over_ones_own_units_only(client: FlaskClient) -> None:
    province = make_province()
    mine, other = make_unit("Sở Y tế", parent=province), make_unit("Sở Nội vụ", parent=province)
    boss, user = administrator(mine), make_user(person=make_person(unit=mine))
    for unit in (other, province, None):
        with pytest.raises(NotAllowed), act():
            roles.give(user, RoleTerms(Role.LEADER, unit, TODAY), actor=actor(boss), now=NOW)
    sign_in(client, boss)
    data = {"role": "leader", "starts_on": "20/11/2026"}
    address = f"/admin/accounts/{user.public_id}/roles/new"
    assert client.post(f"{address}?unit={other.public_id}", data=data).status_code == 404
    assert client.post(f"{address}?unit={mine.public_id}", data=data).status_code == 302
    assert client.post(f"{address}?unit=all", data=data).status_code == 200
    (given,) = db.session.query(RoleAssignment).filter_by(user_id=user.id).all()
    assert (given.role, given.unit_id, given.starts_on) == (Role.LEADER, mine.id, date(2026, 11, 20))
    assert list(audit.verify()) == []


def test_nobody_changes_his_own_roles_or_shuts_himself_out() -> None:
    boss = administrator()
    with pytest.raises(NotAllowed), act():
        roles.give(boss, RoleTerms(Role.VAULT_KEEPER, None, TODAY), actor=actor(boss), now=NOW)
    for service in (services.disable, services.remove_second_factor, services.invite):
        with pytest.raises(NotAllowed), act():
            service(boss.id, version=boss.version, actor=actor(boss), now=NOW)


def test_the_same_role_is_not_given_twice_at_a_time() -> None:
    boss, unit, user = administrator(), make_unit(), make_user()
    terms = RoleTerms(Role.LEADER, unit, TODAY)
    with act():
        roles.give(user, terms, actor=actor(boss), now=NOW)
    with pytest.raises(DomainError), act():
        roles.give(user, terms, actor=actor(boss), now=NOW)


def test_an_ended_role_is_over_that_day(client: FlaskClient) -> None:
    unit, user = make_unit(), make_user()
    role = make_role(user, Role.LEADER, unit)
    sign_in(client, administrator())
    address = f"/admin/accounts/{user.public_id}/roles/{role.public_id}/end"
    assert client.post(address, data={"version": 1, "ends_on": "20/11/2026"}).status_code == 302
    assert db.session.get_one(RoleAssignment, role.id).ends_on == TODAY
    assert actor(user).grants == ()


def test_the_last_administrator_stays() -> None:
    last, helper = administrator(), administrator(make_unit())
    whole = make_user(Role.ADMINISTRATOR)
    role = db.session.query(RoleAssignment).filter_by(user_id=last.id).one()
    with act():
        services.disable(whole.id, version=1, actor=actor(last), now=NOW)
    everywhere = actor_of(make_user(Role.ADMINISTRATOR), TODAY)
    db.session.query(RoleAssignment).filter_by(user_id=everywhere.user_id).delete()
    with pytest.raises(DomainError, match="quản trị viên cuối cùng"), act():
        services.disable(last.id, version=1, actor=everywhere, now=NOW)
    with pytest.raises(DomainError, match="quản trị viên cuối cùng"), act():
        roles.end(role.id, version=1, on=TODAY, actor=everywhere, now=NOW)
    assert helper.is_active


def test_acts_on_an_account_ask_for_confirmation_first(client: FlaskClient) -> None:
    user = make_user()
    sign_in(client, administrator(), confirmed=False)
    address = f"/admin/accounts/{user.public_id}/act/disable"
    assert client.get(address).location == f"/confirm?next={address}"
    assert client.post(address, data={"version": 1}).status_code == 302
    assert db.session.get_one(User, user.id).is_active


@pytest.mark.parametrize("name", ["disable", "sign-out", "remove-second-factor", "link"])
def test_an_act_on_an_account_somebody_else_changed_does_nothing(client: FlaskClient, name: str) -> None:
    user = make_user(totp=True)
    before = user.session_version
    sign_in(client, administrator())
    assert client.post(f"/admin/accounts/{user.public_id}/act/{name}", data={"version": 9}).status_code == 409
    assert db.session.get_one(User, user.id).session_version == before


def test_disabling_opening_and_removing_the_second_factor(client: FlaskClient) -> None:
    user = make_user(totp=True)
    sign_in(client, administrator())
    address = f"/admin/accounts/{user.public_id}/act"
    for version, name in enumerate(("disable", "enable", "remove-second-factor", "sign-out"), start=1):
        assert "<form" in client.get(f"{address}/{name}").get_data(as_text=True)
        assert client.post(f"{address}/{name}", data={"version": version}).status_code == 302
    changed = db.session.get_one(User, user.id)
    assert (changed.is_active, changed.has_second_factor, changed.session_version) == (True, False, 4)
    assert client.get(f"{address}/nothing").status_code == 404


def test_a_stale_version_is_told_to_services_too() -> None:
    with pytest.raises(Conflict), act():
        services.sign_out_everywhere(make_user().id, version=7, actor=actor(administrator()), now=NOW)


def test_the_list_filters_by_role_and_state(client: FlaskClient) -> None:
    make_user(Role.LEADER, make_unit(), username="the.leader")
    make_user(Role.AGENCY_HEAD, make_unit(), username="no.factor", totp=False)
    invited = make_user(username="was.invited")
    invited.password_hash = NONE_CHOSEN
    make_user(username="was.shut").disabled_at = NOW
    sign_in(client, administrator())
    expected = {
        "role=leader": {"the.leader"}, "state=no_second_factor": {"no.factor"}, "state=invited": {"was.invited"},
        "state=disabled": {"was.shut"}, "q=the lea": {"the.leader"},
    }  # fmt: skip
    everyone = {"the.leader", "no.factor", "was.invited", "was.shut"}
    for query, names in expected.items():
        page = client.get(f"/admin/accounts?{query}").get_data(as_text=True)
        assert {name for name in everyone if name in page} == names, query
    assert b"the.leader" in client.get("/admin/accounts?export=csv").data
