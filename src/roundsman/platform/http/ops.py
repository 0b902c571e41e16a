"""The doors of the house itself: health, metrics, the API page, and what it keeps (events, jobs, clock, audit)."""

from fastapi import APIRouter

from roundsman.platform.http import docs_page, health, house

routers: list[APIRouter] = [health.router, docs_page.router, *house.routers]
