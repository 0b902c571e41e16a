"""The browsable API page at `/docs`: Swagger UI from our own disk, so that it works without internet.

The files come with the package `fastapi-offline` (Swagger UI 5, which reads OpenAPI 3.1). Only its files are used;
the page is our own, so that a strict content security policy holds: everything from this server, no inline script.
"""

import json
from functools import cache
from html import escape
from importlib.resources import files

from fastapi import APIRouter, Request, Response
from starlette.responses import HTMLResponse, RedirectResponse

from roundsman.platform.errors import NotFound

router = APIRouter(include_in_schema=False)

_ASSETS = {
    "swagger-ui.css": "text/css; charset=utf-8",
    "swagger-ui-bundle.js": "text/javascript; charset=utf-8",
    "favicon.png": "image/png",
}
_DAY_S = 86_400
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} API</title>
<link rel="stylesheet" href="docs/assets/swagger-ui.css">
<link rel="icon" href="docs/assets/favicon.png">
</head>
<body>
<div id="swagger-ui"></div>
<noscript>This page needs JavaScript. The same description for programs:
<a href="openapi.json">openapi.json</a>.</noscript>
<script src="docs/assets/swagger-ui-bundle.js"></script>
<script src="docs/assets/start.js"></script>
</body>
</html>
"""

_START = """window.ui = SwaggerUIBundle(Object.assign({
  url: new URL("openapi.json", window.location.href).href,
  dom_id: "#swagger-ui",
  presets: [SwaggerUIBundle.presets.apis],
  layout: "BaseLayout"
}, %s));
"""
_OPTIONS = {
    "deepLinking": True,
    "persistAuthorization": True,
    "displayRequestDuration": True,
    "filter": True,
    "docExpansion": "none",
    "tryItOutEnabled": True,
    "validatorUrl": None,
}


@router.get("/")
async def root() -> Response:
    """Where a person who types only the address should land."""
    return RedirectResponse("docs")


@router.get("/docs")
async def page(request: Request) -> Response:
    """The page."""
    return HTMLResponse(
        _PAGE.format(title=escape(request.app.title)),
        headers={
            "Content-Security-Policy": _POLICY,
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
        },
    )


@router.get("/docs/assets/{name}")
def asset(name: str) -> Response:
    """A file of the page."""
    headers = {"Cache-Control": f"public, max-age={_DAY_S}", "X-Content-Type-Options": "nosniff"}
    if name == "start.js":
        return Response(
            _START % json.dumps(_OPTIONS), media_type="text/javascript; charset=utf-8", headers=headers
        )
    if name not in _ASSETS:
        raise NotFound(f"the page has no file {name}")
    return Response(_read(name), media_type=_ASSETS[name], headers=headers)


@cache
def _read(name: str) -> bytes:
    return files("fastapi_offline").joinpath("static", name).read_bytes()
