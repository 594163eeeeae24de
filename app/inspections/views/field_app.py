"""The field app's shell: one page, its worker, its manifest and its words; the same for everybody, without data.

What it shows of checks it asks from the JSON endpoints under the same address, and keeps on the phone.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from functools import cache

from flask import Response, abort, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from app.core.api.apart import LANGUAGES
from app.core.frame import STATIC, asset
from app.core.permissions import public
from app.inspections.rules.field_words import FIELD_WORDS
from app.inspections.views import bp

SCOPE = "/field/"
WORKER = "js/field/worker.js"
STYLES = ("tokens", "fonts", "field", "field_screens", "field_paper")
PICTURES = ("img/mark.svg", "img/field-192.png", "img/field-512.png", "img/field-maskable-512.png")
STATIC_IMPORT = re.compile(r"""^import .*from "([^"]+)";$""", re.MULTILINE)
LIBRARIES = ("vendor/idb-8.0.4/index.js", "vendor/signature_pad-5.1.4/signature_pad.min.js")


@bp.get("/field/")
@public
def field_app() -> ResponseReturnValue:
    return render_template("field/shell.html", styles=STYLES, first=first_modules())


@bp.get("/field/sw.js")
@public
def field_worker() -> ResponseReturnValue:
    """Changes by a byte whenever anything of the shell does: so browsers notice a new version."""
    files = json.dumps({"version": app_version(), "files": shell_files()})
    code = (STATIC / WORKER).read_text(encoding="utf-8")
    response = Response(f"const SHELL = {files};\n{code}", mimetype="text/javascript")
    response.headers["Service-Worker-Allowed"] = SCOPE
    response.headers["Cache-Control"] = "no-cache"
    return response


@bp.get("/field/manifest.webmanifest")
@public
def field_manifest() -> ResponseReturnValue:
    manifest = {
        "id": SCOPE, "start_url": SCOPE, "scope": SCOPE, "display": "standalone", "orientation": "any",
        "lang": "vi", "name": _("Gương – field checks"), "short_name": "Gương",
        "icons": [
            {"src": asset("img/mark.svg"), "sizes": "any", "type": "image/svg+xml"},
            {"src": asset("img/field-192.png"), "sizes": "192x192", "type": "image/png"},
            {"src": asset("img/field-512.png"), "sizes": "512x512", "type": "image/png"},
            {"src": asset("img/field-maskable-512.png"), "sizes": "512x512", "type": "image/png",
             "purpose": "maskable"},
        ],
    }  # fmt: skip
    return Response(json.dumps(manifest, ensure_ascii=False), mimetype="application/manifest+json")


@bp.get("/field/texts/<language>.json")
@public
def field_texts(language: str) -> ResponseReturnValue:
    """Every word of the app by its English one."""
    if language not in LANGUAGES:
        abort(404)
    return Response(json.dumps(words(language), ensure_ascii=False), mimetype="application/json")


def words(language: str) -> dict[str, str]:
    with force_locale("en"):
        known = [str(word) for word in FIELD_WORDS]
    with force_locale(language):
        return dict(zip(known, map(str, FIELD_WORDS), strict=True))


@cache
def modules() -> tuple[str, ...]:
    """The app's scripts, without the worker, which is served under its own address."""
    found = (path.relative_to(STATIC).as_posix() for path in sorted((STATIC / "js" / "field").rglob("*.js")))
    return tuple(path for path in found if path != WORKER)


@cache
def first_modules() -> tuple[str, ...]:
    """What the first screen needs, as the scripts import each other: the browser fetches it all at once."""
    found, waiting = set[str](), ["js/field/main.js"]
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        found.add(path)
        code = (STATIC / path).read_text(encoding="utf-8")
        targets = (posixpath.normpath(f"{posixpath.dirname(path)}/{name}") for name in STATIC_IMPORT.findall(code))
        waiting += targets
    return tuple(sorted(found))


def shell_files() -> list[str]:
    """Everything that must be on the phone before it may leave the network; the page itself comes last."""
    styled = [asset(f"css/{name}.css") for name in STYLES]
    fonts = [url_for("static", filename=path.relative_to(STATIC).as_posix()) for path in sorted(
        (STATIC / "vendor").rglob("*.woff2"))]  # fmt: skip
    code = [url_for("static", filename=path) for path in (*LIBRARIES, *modules())]
    texts = [url_for(".field_texts", language=language) for language in LANGUAGES]
    pictures = [asset(path) for path in (*PICTURES, "vendor/icons.svg")]
    return [*styled, *fonts, *code, *texts, *pictures, url_for(".field_manifest"), url_for(".field_app")]


@cache
def app_version() -> str:
    """One hash over all that the shell is made of."""
    whole = hashlib.sha256()
    styled = [f"css/{name}.css" for name in STYLES]
    for path in (*styled, *PICTURES, *LIBRARIES, *modules(), WORKER, "vendor/icons.svg"):
        whole.update((STATIC / path).read_bytes())
    whole.update((STATIC.parent / "templates" / "field" / "shell.html").read_bytes())
    for language in LANGUAGES:
        whole.update(json.dumps(words(language), sort_keys=True).encode())
    return whole.hexdigest()[:16]
