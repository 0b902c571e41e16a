"""Tables of execution. Each module of this package holds the tables of one matter."""

from roundsman.execution.models.trip import (
    DistanceSource,
    ExceptionCase,
    GoodsReturn,
    GoodsReturnLine,
    Pod,
    PodKind,
    Stop,
    StopLine,
    StopTask,
    Trip,
)

__all__ = [
    "DistanceSource",
    "ExceptionCase",
    "GoodsReturn",
    "GoodsReturnLine",
    "Pod",
    "PodKind",
    "Stop",
    "StopLine",
    "StopTask",
    "Trip",
]
