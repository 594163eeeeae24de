"""Which port is taken, and what address is printed."""

from __future__ import annotations

import socket

import pytest

from tools.bootstrap import address
from tools.bootstrap.console import SetupError


def test_without_a_wish_the_next_free_port_is_taken():
    assert address.choose_port("", lambda port: port >= 8003) == 8003


def test_a_port_that_was_asked_for_is_taken_or_refused_but_never_changed():
    assert address.choose_port("9000", lambda port: True) == 9000
    with pytest.raises(SetupError, match="port 9000 is taken"):
        address.choose_port("9000", lambda port: False)


@pytest.mark.parametrize("asked", ["0", "65536", "-1", "http", "8000 "])
def test_what_is_no_port_is_refused(asked):
    with pytest.raises(SetupError, match="is not a port number"):
        address.choose_port(asked, lambda port: True)


def test_twenty_taken_ports_are_an_error():
    with pytest.raises(SetupError, match="8000-8019 are all taken"):
        address.choose_port("", lambda port: False)


def test_a_port_that_is_listened_on_is_not_free_and_is_again_afterwards():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert not address.is_free("127.0.0.1", port)
    assert address.is_free("127.0.0.1", port)


def test_an_address_that_is_not_this_machines_is_named():
    with pytest.raises(SetupError, match=r"192\.0\.2\.1:8000"):
        address.is_free("192.0.2.1", 8000)


@pytest.mark.parametrize(
    ("host", "shown"),
    [("127.0.0.1", "127.0.0.1:80"), ("0.0.0.0", "127.0.0.1:80"), ("::", "[::1]:80"), ("guong.local", "guong.local:80")],
)
def test_the_address_printed_can_be_opened_on_this_machine(host, shown):
    assert address.join(address.local(host), 80) == shown


def test_waiting_ends_at_once_when_the_server_has_died():
    assert not address.wait_until_answers("127.0.0.1", 9, go_on=lambda: False, seconds=60.0)
