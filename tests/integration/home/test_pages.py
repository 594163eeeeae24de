"""The front door: what citizens, accounts and an empty installation see."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app.core.permissions import Role
from app.home import glossary
from tests.factories import make_province, make_user
from tests.integration.accounts import sign_in


def test_an_empty_installation_leads_to_its_set_up(client: FlaskClient) -> None:
    assert client.get("/").headers["Location"] == "/setup"


def test_a_citizen_is_told_what_can_be_done_here(client: FlaskClient) -> None:
    make_user(Role.ADMINISTRATOR, unit=make_province(), totp=True)
    page = client.get("/").get_data(as_text=True)
    assert "<h1" in page
    for door in ("/file/start", "/track", "/honours", "/statistics", "/help", "/sign-in"):
        assert f'href="{door}"' in page, door


def test_an_account_gets_its_pages(client: FlaskClient) -> None:
    sign_in(client, make_user(Role.EMULATION_OFFICER, unit=make_province()))
    page = client.get("/").get_data(as_text=True)
    assert "/reports" in page
    assert "/admin/accounts" not in page, "what the role may not open is not offered"


@pytest.mark.parametrize("address", ["/glossary", "/help", "/privacy", "/accessibility"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_statements_open_for_everybody_in_both_languages(client: FlaskClient, address: str, language: str) -> None:
    answer = client.get(f"{address}?lang={language}")
    assert answer.status_code == 200
    assert f'lang="{language}"' in answer.get_data(as_text=True)


def test_the_glossary_is_searched_without_accents(client: FlaskClient) -> None:
    page = client.get("/glossary?q=chien si thi dua").get_data(as_text=True)
    assert "Chiến sĩ thi đua cơ sở" in page
    assert "Khiển trách" not in page


def test_every_term_has_its_words_and_each_stands_once() -> None:
    terms = glossary.terms()
    assert all(term.vi and term.en and term.code for term in terms)
    assert len({term.vi for term in terms}) == len(terms)


def test_search_says_what_is_too_short_and_what_is_not_there(client: FlaskClient) -> None:
    sign_in(client, make_user(Role.EMULATION_OFFICER, unit=make_province()))
    assert "hai chữ cái" in client.get("/search?q=a").get_data(as_text=True)
    assert "khongcogi" in client.get("/search?q=khongcogi").get_data(as_text=True)
