"""Prometheus metrics of the platform. Rooms add their own beside them, by the same registry."""

from prometheus_client import Counter, Gauge, Histogram

REQUESTS = Counter("roundsman_http_requests_total", "HTTP requests answered", ["method", "route", "status"])
REQUEST_SECONDS = Histogram(
    "roundsman_http_request_seconds",
    "Seconds from the first byte in to the last byte out",
    ["method", "route"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10),
)
EVENTS_HANDLED = Counter("roundsman_events_handled_total", "Events digested", ["subscriber"])
EVENTS_PARKED = Counter("roundsman_events_parked_total", "Events parked after the last try", ["subscriber"])
JOBS = Counter("roundsman_jobs_total", "Background jobs ended", ["kind", "outcome"])
JOB_SECONDS = Histogram(
    "roundsman_job_seconds",
    "Seconds that a background job took",
    ["kind"],
    buckets=(0.1, 0.5, 1, 5, 15, 30, 60, 120, 300),
)
STARTED_AT = Gauge("roundsman_started_at_seconds", "Unix time at which this process began to serve")
EVENTS_BEHIND = Gauge("roundsman_events_behind", "Events that subscribers have not come to yet")
EVENTS_PARKED_NOW = Gauge("roundsman_events_parked_now", "Events that are parked now and wait for a person")
JOBS_QUEUED = Gauge("roundsman_jobs_queued", "Background jobs that are due and not begun")
RACES_LOST = Counter(
    "roundsman_races_lost_total",
    "Transactions that PostgreSQL ended because others held the same locks, and that were run again or given up",
    ["where", "outcome"],
)
