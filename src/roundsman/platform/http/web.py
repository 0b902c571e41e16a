"""The web application: its built files, served by this process at `/`.

`make web` leaves a static export in `web/out`: pages, hashed assets, compressed twins of both (`.br`, `.gz`), and
`site.json` with the hashes of the few inline scripts of each page, which a strict content security policy names. All
of it is read once and served from memory; nothing outside of that list can be asked for.
"""

import hashlib
import json
import mimetypes
from dataclasses import dataclass
from pathlib import Path

from fastapi import Request, Response
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

from roundsman.platform.http.web_headers import page_headers

PLACEHOLDER = "_"
"""Stands in the names of built pages for an id: `things/_.html` is the page of every thing."""

_NOT_OURS = ("/api/", "/health/", "/docs", "/openapi.json", "/metrics")
_FOREVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"
_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".json": "application/json",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".wasm": "application/wasm",
}
_TWINS = (("br", ".br"), ("gzip", ".gz"))


@dataclass(frozen=True, slots=True)
class SiteFile:
    """One built file with its compressed twins."""

    body: bytes
    twins: dict[str, bytes]
    kind: str
    etag: str
    is_page: bool
    cache: str
    scripts: tuple[str, ...]
    """Hashes of its inline scripts, as a policy names them."""


class Site:
    """A built web application in memory."""

    def __init__(self, folder: Path) -> None:
        told = json.loads((folder / "site.json").read_text("utf-8"))
        self.build: str = told["build"]
        scripts: dict[str, list[str]] = told["scripts"]
        self._files: dict[str, SiteFile] = {}
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix not in (".br", ".gz") and path.name != "site.json":
                name = path.relative_to(folder).as_posix()
                self._files[name] = _read(path, name, tuple(scripts.get(name, ())))

    def find(self, path: str) -> SiteFile | None:
        """The file behind an address: itself, its page, or the page that serves every id in its place."""
        name = path.strip("/") or "index.html"
        for candidate in (name, f"{name}.html", f"{name}/index.html"):
            if candidate in self._files:
                return self._files[candidate]
        return self._with_id(name)

    def missing(self) -> SiteFile | None:
        """The page that says that there is no such page."""
        return self._files.get("404.html")

    def _with_id(self, name: str) -> SiteFile | None:
        # `things/<id>`, `things/<id>.txt` and `things/<id>/__next.tree.txt` are those of `things/_`.
        parts = name.split("/")
        for index in range(len(parts) - 1, 0, -1):
            _, dot, ending = parts[index].partition(".")
            for stand in dict.fromkeys((f"{PLACEHOLDER}{dot}{ending}", PLACEHOLDER)):
                held = "/".join([*parts[:index], stand, *parts[index + 1 :]])
                for candidate in (held, f"{held}.html"):
                    if candidate in self._files:
                        return self._files[candidate]
        return None


class WebRoute(BaseRoute):
    """Answers what no route of the API has taken."""

    path = "web"
    """What metrics call it."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Every address that a person could type, and none of the API's."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            return Match.NONE, {}
        path: str = scope["path"]
        if path == "/docs" or path.startswith(_NOT_OURS):
            return Match.NONE, {}
        return Match.FULL, {"route": self}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the file."""
        response = self.answer(Request(scope))
        await response(scope, receive, send)

    def answer(self, request: Request) -> Response:
        """The file that is asked for, in the shortest form that the browser takes."""
        found, status = self._site.find(request.url.path), 200
        if found is None:
            found, status = self._site.missing(), 404
        if found is None:
            return Response("There is no such page.", status_code=404, media_type="text/plain")
        headers = {"ETag": found.etag, "Cache-Control": found.cache, "X-Content-Type-Options": "nosniff"}
        if found.is_page:
            headers |= page_headers(found.scripts)
            headers["X-Roundsman-Build"] = self._site.build
        if found.twins:
            headers["Vary"] = "Accept-Encoding"
        if status == 200 and found.etag in request.headers.get("If-None-Match", ""):
            return Response(status_code=304, headers=headers)
        body, accepted = found.body, request.headers.get("Accept-Encoding", "")
        for coding, twin in found.twins.items():
            if coding in accepted:
                body, headers["Content-Encoding"] = twin, coding
                break
        if request.method == "HEAD":
            headers["Content-Length"] = str(len(body))
            body = b""
        return Response(body, status_code=status, headers=headers, media_type=found.kind)


def built_site(folder: Path | None) -> Site | None:
    """The built application, or None where nobody has built it.

    Args:
        folder: Where it is; the usual places when left out: beside the source, or inside the installed package.
    """
    places = [folder] if folder is not None else _usual_places()
    for place in places:
        if (place / "site.json").is_file():
            return Site(place)
    return None


def _usual_places() -> list[Path]:
    package = Path(__file__).resolve().parents[2]
    return [package.parents[1] / "web" / "out", package / "_web"]


def _read(path: Path, name: str, scripts: tuple[str, ...]) -> SiteFile:
    body = path.read_bytes()
    twins = {
        coding: twin.read_bytes()
        for coding, ending in _TWINS
        if (twin := path.with_name(path.name + ending)).is_file()
    }
    kind = _KINDS.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    # Those names hold a hash of what is in them.
    hashed = name.startswith(("_next/static/", "i18n/"))
    return SiteFile(
        body=body,
        twins=twins,
        kind=kind,
        etag=f'"{hashlib.sha256(body).hexdigest()[:24]}"',
        is_page=path.suffix == ".html",
        cache=_FOREVER if hashed else _ASK_AGAIN,
        scripts=scripts,
    )
