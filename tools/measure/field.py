"""The field app on a slow phone: how soon a roster stands, how soon a tap is answered, and what Lighthouse says."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask_migrate import upgrade
from playwright.sync_api import Page, sync_playwright

from app import create_app
from app.config import Environment, Settings, read_keys
from app.core.translations import compile_catalogues
from app.extensions import db
from tools.bootstrap import installation
from tools.measure.pages import served

SLOWER = 4
LIGHTHOUSE = "lighthouse@12"
PAINTS = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")
GOALS = {"a roster opens": 1000, "a tap is answered": 100}
# The list of a unit as the server sends it, put straight onto the phone: the server has no part in what is measured.
PLANT = """async count => {
    const of = name => import(`/static/js/field/${name}.js`)
    const [store, checks, { phone }] = await Promise.all([of("store"), of("checks"), of("phone")])
    const label = { vi: "Công chức", en: "Civil servant" }
    const entries = Array.from({ length: count }, (_none, index) => ({
        person: `p${index}`, full_name: `Nguyễn Thị Thuỳ Ước ${index}`, fold: `nguyen thi thuy uoc ${index}`,
        post: "Chuyên viên", division: `Phòng số ${Math.floor(index / 8)}`, room: String(200 + Math.floor(index / 8)),
        category: label, contract: label, home: null, is_lent: false, one_stop: false, absence: null,
    }))
    phone.user = { id: "measure", name: "Nguyễn Văn An", person: "lead" }
    const members = [{ id: "lead", name: "Nguyễn Văn An", role: "lead" }]
    const team = { id: "team", name: "Tổ 1", members, my_role: "lead" }
    await store.put("meta", phone.user, "user")
    const stop = { check_uuid: null, unit: { id: "unit", name: "Sở Xây dựng" }, kind: "surprise" }
    const shift = { start: "07:30", end: "11:30" }
    const roster = { unit: { agency_above: null }, version: "1", allotted: count, shift, entries }
    return (await checks.begin({ stop, roster, team, user: phone.user })).uuid
}"""
OPEN = """async ([uuid, count]) => {
    location.hash = "#/"
    await new Promise(done => setTimeout(done, 400))
    const began = performance.now()
    location.hash = `#/check/${uuid}`
    while (document.querySelectorAll(".row").length < count) await new Promise(requestAnimationFrame)
    await new Promise(done => requestAnimationFrame(() => setTimeout(done)))
    return performance.now() - began
}"""
# From the press on a status until the row says so, and it stands in the phone's store.
TAP = """async index => {
    document.querySelectorAll(".row")[index].click()
    await new Promise(done => requestAnimationFrame(() => setTimeout(done)))
    const before = document.querySelectorAll(".row")[index].textContent
    const began = performance.now()
    document.querySelectorAll("dialog.sheet .choice")[8].click()
    while (document.querySelectorAll(".row")[index].textContent === before) await new Promise(requestAnimationFrame)
    await new Promise(done => requestAnimationFrame(() => setTimeout(done)))
    return performance.now() - began
}"""


def measure(count: int, *, rounds: int) -> None:
    """Prints medians in milliseconds, then Lighthouse's scores and paints."""
    compile_catalogues()
    with empty_installation() as folder, served(folder, environment="test") as host:
        for name, times in on_the_phone(f"http://{host}", count, rounds).items():
            spread = f"{min(times):.0f} to {max(times):.0f}"
            print(f"{name}: {statistics.median(times):.0f} ms, median of {rounds} ({spread}; wanted < {GOALS[name]})")
        lighthouse(f"http://{host}/field/")


def on_the_phone(url: str, count: int, rounds: int) -> dict[str, list[float]]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(viewport={"width": 360, "height": 740}, base_url=url).new_page()
        page.goto("/field/")
        page.locator("body[data-offline]").wait_for(state="attached")
        uuid = page.evaluate(PLANT, count)
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        found = timed(page, uuid, count, rounds)
        browser.close()
    return found


def timed(page: Page, uuid: str, count: int, rounds: int) -> dict[str, list[float]]:
    openings = [page.evaluate(OPEN, [uuid, count]) for _round in range(rounds + 1)][1:]
    taps = [page.evaluate(TAP, index) for index in range(rounds + 1)][1:]
    return dict(zip(GOALS, (openings, taps), strict=True))


@contextmanager
def empty_installation() -> Iterator[Path]:
    """Keys and tables: nobody is signed in, as the phone has what it needs."""
    with tempfile.TemporaryDirectory(prefix="guong-measure-") as name:
        keys = Path(name) / "keys.json"
        installation.make_keys_once(keys)
        settings = Settings(Environment.TEST, Path(name), f"sqlite:///{name}/guong.db", read_keys(keys))
        app = create_app(settings)
        with app.app_context():
            upgrade()
            db.engine.dispose()
        yield Path(name)


def chromium() -> str:
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        raise SystemExit("no Chromium: set CHROMIUM to its path")
    return found


def lighthouse(url: str) -> None:
    """By npx, which fetches it once; without npm this part is left out and says so."""
    if shutil.which("npx") is None:
        print("Lighthouse: left out, there is no npx")
        return
    command = [
        "npx", "--yes", LIGHTHOUSE, url, "--quiet", "--output=json", "--only-categories=performance,accessibility",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
    ]  # fmt: skip
    variables = {**os.environ, "CHROME_PATH": chromium()}
    answer = subprocess.run(command, env=variables, capture_output=True, text=True, check=True).stdout
    told(json.loads(answer))


def told(report: dict[str, Any]) -> None:
    scores = ", ".join(f"{name} {found['score'] * 100:.0f}" for name, found in report["categories"].items())
    print(f"Lighthouse {report['lighthouseVersion']}: {scores}")
    for name in PAINTS:
        print(f"  {name} {report['audits'][name]['displayValue']}")
