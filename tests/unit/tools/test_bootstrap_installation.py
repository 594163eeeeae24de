"""Keys are made once and survive; the demo and an agency never meet in one folder or database."""

from __future__ import annotations

import base64
import json
import os
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from app import config
from tools.bootstrap import installation
from tools.bootstrap.console import SetupError
from tools.bootstrap.environment import ROOT


def test_the_application_accepts_the_keys_that_are_made(tmp_path):
    path = tmp_path / "keys.json"
    assert installation.make_keys_once(path)
    keys = config.read_keys(path)
    assert set(keys.by_name) == set(config.KEY_NAMES) == set(installation.KEY_NAMES)
    assert len({keys.newest(name) for name in config.KEY_NAMES}) == len(config.KEY_NAMES)


def test_the_key_file_is_readable_by_its_owner_alone_whatever_the_umask(tmp_path):
    before = os.umask(0)
    try:
        installation.make_keys_once(tmp_path / "keys.json")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "keys.json").stat().st_mode) == 0o600


def test_a_key_file_that_is_there_is_never_written_over(tmp_path):
    path = tmp_path / "keys.json"
    path.write_text("whatever it holds", encoding="utf-8")
    assert not installation.make_keys_once(path)
    assert path.read_text(encoding="utf-8") == "whatever it holds"


def test_of_many_starts_at_once_one_makes_the_keys(tmp_path):
    path = tmp_path / "keys.json"
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: installation.make_keys_once(path), range(8)))
    assert sum(made) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["keys.json"]


def test_a_rotated_key_stands_before_the_old_one_and_the_others_stay(tmp_path):
    path = tmp_path / "keys.json"
    installation.make_keys_once(path)
    before = json.loads(path.read_text(encoding="utf-8"))
    installation.rotate(path, "identity_key")
    after = json.loads(path.read_text(encoding="utf-8"))
    assert after["identity_key"][1:] == before["identity_key"]
    assert len(base64.urlsafe_b64decode(after["identity_key"][0])) == installation.KEY_BYTES
    assert {**after, "identity_key": []} == {**before, "identity_key": []}
    assert config.read_keys(path).newest("identity_key") != config.read_keys(path).all("identity_key")[1]


@pytest.mark.parametrize("name", ["receipt_key", "index_key", "no_such_key"])
def test_a_key_that_values_are_looked_up_by_is_not_rotated(tmp_path, name):
    path = tmp_path / "keys.json"
    installation.make_keys_once(path)
    before = path.read_bytes()
    with pytest.raises(SetupError, match=name if name in installation.ROTATABLE else "secret_key, audit_key"):
        installation.rotate(path, name)
    assert path.read_bytes() == before


def test_the_demo_has_a_folder_of_its_own_unless_one_is_named(tmp_path):
    assert installation.folder({}, demo=False) == ROOT / "instance"
    assert installation.folder({}, demo=True) == ROOT / "instance" / "demo"
    assert installation.folder({"INSTANCE_DIR": str(tmp_path)}, demo=True) == tmp_path


@pytest.mark.parametrize(("first", "second"), [(True, False), (False, True)])
def test_a_folder_stays_with_the_kind_of_its_first_start(tmp_path, first, second):
    installation.claim(tmp_path / "place", demo=first)
    installation.claim(tmp_path / "place", demo=first)
    with pytest.raises(SetupError, match="belongs to the"):
        installation.claim(tmp_path / "place", demo=second)


def test_a_folder_in_use_without_a_mark_counts_as_an_agencys(tmp_path):
    (tmp_path / "guong.db").touch()
    with pytest.raises(SetupError, match="'agency' installation"):
        installation.claim(tmp_path, demo=True)
    installation.claim(tmp_path, demo=False)


@pytest.mark.parametrize("url", ["", "postgresql://u:p@db/guong_demo", "postgresql://db/x?options=-csearch_path%3Ddemo"])
def test_the_demo_opens_a_database_made_for_it(url):
    installation.refuse_agency_database(url)


@pytest.mark.parametrize("url", ["postgresql://demo:demo@demo.example/guong", "sqlite:////srv/guong.db"])
def test_the_demo_refuses_an_agencys_database(url):
    with pytest.raises(SetupError, match="not a demo database"):
        installation.refuse_agency_database(url)
