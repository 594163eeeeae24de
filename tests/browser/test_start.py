"""The first thing anybody sees."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.looks import Look, is_sound, looks, put_on


@pytest.mark.parametrize("look", looks(), ids=str)
def test_the_samples_of_every_piece_in_every_look(page: Page, base_url: str, look: Look) -> None:
    put_on(page, look, base_url)
    page.goto(base_url + "/styleguide")
    is_sound(page, look)


@pytest.mark.parametrize("look", looks(), ids=str)
def test_the_page_that_does_not_exist_is_helpful_in_every_look(page: Page, base_url: str, look: Look) -> None:
    put_on(page, look, base_url)
    page.goto(base_url + "/khong-co-trang-nay")
    is_sound(page, look)
