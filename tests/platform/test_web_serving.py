"""The built web application as the process serves it: from a folder that looks like a build."""

import json
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from roundsman.platform.http.web import Site, WebRoute, built_site

PAGES = {
    "index.html": "<title>home</title>",
    "orders.html": "<title>orders</title>",
    "orders/_.html": "<title>one order</title>",
    "orders/_.txt": "flight of one order",
    "orders/_/__next._tree.txt": "tree of one order",
    "driver/trips/_.html": "<title>one trip</title>",
    "404.html": "<title>no such page</title>",
    "_next/static/chunks/a1b2.js": "console.log(1)",
    "theme.js": "1",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in PAGES.items():
        path = tmp_path / "out" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (tmp_path / "out" / "orders.html.br").write_bytes(b"brotli of orders")
    (tmp_path / "out" / "orders.html.gz").write_bytes(b"gzip of orders")
    told = {"build": "abc", "scripts": {"orders.html": ["sha256-xyz="]}}
    (tmp_path / "out" / "site.json").write_text(json.dumps(told))
    (tmp_path / "secret.txt").write_text("nobody's business")
    return tmp_path / "out"


@pytest.fixture
def web(folder: Path) -> TestClient:
    app = FastAPI()
    app.router.routes.insert(0, WebRoute(Site(folder)))
    return TestClient(app, headers={"Accept-Encoding": "identity"})


def title(answer: Any) -> str:
    return str(answer.text.removeprefix("<title>").removesuffix("</title>"))


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("/", "home"),
        ("/orders", "orders"),
        ("/orders/", "orders"),
        ("/orders/0199-abc", "one order"),
        ("/orders/0199-abc.txt", "flight of one order"),
        ("/orders/0199-abc/__next._tree.txt", "tree of one order"),
        ("/driver/trips/0199", "one trip"),
    ],
)
def test_every_address_has_its_page_and_an_id_that_of_all_ids(
    web: TestClient, address: str, shown: str
) -> None:
    answer = web.get(address)
    assert (answer.status_code, title(answer)) == (200, shown)


@pytest.mark.parametrize(
    "address",
    [
        "/nothing",
        "/orders/x/y/z",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/orders/../../secret.txt",
        "/site.json",
        "/orders.html.br",
        "/_next/static/chunks/other.js",
    ],
)
def test_what_was_not_built_is_not_there(web: TestClient, address: str) -> None:
    answer = web.get(address)
    assert (answer.status_code, title(answer)) == (404, "no such page")


def test_pages_are_asked_for_again_and_hashed_files_never(web: TestClient) -> None:
    page, script = web.get("/orders"), web.get("/_next/static/chunks/a1b2.js")
    again = web.get("/orders", headers={"If-None-Match": page.headers["etag"]})
    assert page.headers["cache-control"] == "no-cache"
    assert script.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert script.headers["content-type"] == "text/javascript; charset=utf-8"
    assert (again.status_code, again.content) == (304, b"")


def test_only_scripts_of_the_build_run_in_a_page(web: TestClient) -> None:
    headers = web.get("/orders").headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["script-src"] == "'self' 'wasm-unsafe-eval' 'sha256-xyz='"
    assert (policy["default-src"], policy["frame-ancestors"], policy["base-uri"]) == ("'none'",) * 3
    assert "unsafe-inline" not in policy["script-src"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    ("accepted", "coding", "body"),
    [("gzip, br", "br", b"brotli of orders"), ("gzip", "gzip", b"gzip of orders"), ("identity", None, None)],
)
def test_the_shortest_form_that_the_browser_takes_is_sent(
    folder: Path, accepted: str, coding: str | None, body: bytes | None
) -> None:
    scope = {"type": "http", "method": "GET", "path": "/orders", "query_string": b""}
    from starlette.requests import Request

    request = Request(scope | {"headers": [(b"accept-encoding", accepted.encode())]})
    answer = WebRoute(Site(folder)).answer(request)
    assert answer.headers.get("content-encoding") == coding
    assert bytes(answer.body) == (body if body is not None else PAGES["orders.html"].encode())
    assert answer.headers["vary"] == "Accept-Encoding"


def test_the_api_keeps_its_addresses(web: TestClient) -> None:
    for address in ("/api/v1/orders", "/health/live", "/docs", "/openapi.json", "/metrics"):
        assert "no such page" not in web.get(address).text
    assert web.post("/orders").status_code in (404, 405)
    assert web.head("/orders").status_code == 200


def test_without_a_build_there_is_no_site(tmp_path: Path) -> None:
    assert built_site(tmp_path) is None
