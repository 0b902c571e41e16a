"""Assembly: every room's doors on one HTTP application. Imports all, is imported by nobody but the command line."""

import importlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import APIRouter, FastAPI
from sqlalchemy.orm import configure_mappers
from starlette.middleware.gzip import GZipMiddleware

from roundsman import __version__
from roundsman.identity.tokens import TokenAuthenticator
from roundsman.notifications.keys import use_outward
from roundsman.notifications.sender import WebhookSender
from roundsman.platform.config import Settings
from roundsman.platform.db.engine import current_database
from roundsman.platform.events.relay import EventRelay
from roundsman.platform.http.middleware import RequestMiddleware
from roundsman.platform.http.problems import install_problem_handlers
from roundsman.platform.http.routing import RouteIndex
from roundsman.platform.http.web import WebRoute, built_site
from roundsman.platform.jobs.worker import JobWorker
from roundsman.platform.links import use_links
from roundsman.platform.mail import use_mail
from roundsman.platform.observability.metrics import STARTED_AT
from roundsman.travel.api import use_settings

ROUTERS = (
    "roundsman.platform.http.ops",
    "roundsman.identity.router",
    "roundsman.travel.router",
    "roundsman.masterdata.router",
    "roundsman.inventory.router",
    "roundsman.orders.router",
    "roundsman.execution.router",
    "roundsman.tracking.router",
    "roundsman.costing.router",
    "roundsman.reconciliation.router",
    "roundsman.planning.router",
    "roundsman.reporting.router",
    "roundsman.desk.router",
    "roundsman.notifications.router",
)
"""Modules with `routers`: their doors."""

LISTENERS = (
    "roundsman.platform.housekeeping",
    "roundsman.identity.privacy",
    "roundsman.identity.jobs",
    "roundsman.platform.events.anchors",
    "roundsman.travel.privacy",
    "roundsman.masterdata.privacy",
    "roundsman.inventory.privacy",
    "roundsman.orders.privacy",
    "roundsman.execution.privacy",
    "roundsman.planning.privacy",
    "roundsman.tracking.privacy",
    "roundsman.tracking.testimony",
    "roundsman.costing.privacy",
    "roundsman.reconciliation.privacy",
    "roundsman.masterdata.references",
    "roundsman.masterdata.jobs",
    "roundsman.inventory.references",
    "roundsman.inventory.invariants",
    "roundsman.inventory.handlers",
    "roundsman.orders.invariants",
    "roundsman.orders.past",
    "roundsman.execution.invariants",
    "roundsman.execution.past",
    "roundsman.execution.handlers",
    "roundsman.execution.handlers_returns",
    "roundsman.costing.invariants",
    "roundsman.costing.handlers",
    "roundsman.reconciliation.invariants",
    "roundsman.orders.handlers",
    "roundsman.orders.handlers_stock",
    "roundsman.orders.handlers_arrival",
    "roundsman.orders.jobs",
    "roundsman.orders.intake_jobs",
    "roundsman.planning.jobs",
    "roundsman.planning.service.learn_travel_job",
    "roundsman.planning.service.spread",
    "roundsman.reporting.handlers",
    "roundsman.reporting.invariants",
    "roundsman.reporting.sending.jobs",
    "roundsman.reporting.sending.privacy",
    "roundsman.notifications.events",
    "roundsman.notifications.jobs",
    "roundsman.desk.jobs",
    "roundsman.desk.privacy",
)
"""Modules that subscribe to events, declare jobs, schedules or invariants when they are imported."""


def load_rooms() -> None:
    """Import what registers itself: events, subscribers, jobs, tables."""
    for name in LISTENERS:
        importlib.import_module(name)
    # Now, and not by whichever two requests come first at the same time.
    configure_mappers()


def create_app(settings: Settings, *, secret_key: str, background: bool | None = None) -> FastAPI:
    """The application.

    Args:
        settings: The configuration.
        secret_key: Signs access tokens.
        background: Run jobs and subscribers in this process; as the settings say when left out.
    """
    load_rooms()
    use_settings(settings)
    use_outward(settings, secret_key)
    use_mail(settings)
    use_links(settings, secret_key)
    run_background = settings.jobs_in_process if background is None else background

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        STARTED_AT.set_to_current_time()
        workers: list[Any] = []
        if run_background:
            workers = [EventRelay(max_attempts=settings.event_attempts), JobWorker(), WebhookSender()]
            for worker in workers:
                worker.start()
        yield
        for worker in workers:
            worker.stop()
        current_database().dispose()

    app = FastAPI(
        title="Roundsman",
        version=__version__,
        summary="An operating system for delivery: orders, stock, planning, dispatch, proof, costs.",
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
    )
    app.state.settings = settings
    app.state.secret_key = secret_key
    app.state.authenticator = TokenAuthenticator(secret_key)
    install_problem_handlers(app)
    routers: list[APIRouter] = [
        router for name in ROUTERS for router in importlib.import_module(name).routers
    ]
    app.router.routes.append(RouteIndex(routers))
    site = built_site(settings.web_dir)
    app.state.has_site = site is not None
    for router in routers:
        app.include_router(router)
    if site is not None:
        # Before the route that leads a bare address to the API's page.
        app.router.routes.insert(1, WebRoute(site))
    app.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=5)
    app.add_middleware(
        RequestMiddleware,
        max_body_bytes=settings.max_body_bytes,
        larger={"/api/v1/files": settings.max_file_bytes},
    )
    return app
