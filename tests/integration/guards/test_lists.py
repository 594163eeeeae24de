"""Every list of the product is registered, and each of its orders is served by an index."""

from __future__ import annotations

from flask import Flask

from app.core.listing import unindexed_sorts


def test_every_order_of_every_list_has_its_index(app: Flask) -> None:
    lists = app.extensions["ports"].lists
    assert lists, "no list is registered"
    assert [fault for spec in lists.values() for fault in unindexed_sorts(spec)] == []


def test_every_list_opens_under_its_endpoint(app: Flask) -> None:
    unknown = [spec.name for spec in app.extensions["ports"].lists.values() if spec.endpoint not in app.view_functions]
    assert unknown == []


def test_every_number_of_a_dashboard_and_every_link_of_the_navigation_leads_somewhere(app: Flask) -> None:
    ports = app.extensions["ports"]
    links = (*ports.nav, *ports.public_links, *ports.foot_links)
    endpoints = {link.endpoint for link in links}
    assert endpoints - set(app.view_functions) == set()


def test_every_job_is_named_once_and_says_when_it_is_due(app: Flask) -> None:
    jobs = app.extensions["ports"].jobs
    assert all(name == job.name for name, job in jobs.items())
