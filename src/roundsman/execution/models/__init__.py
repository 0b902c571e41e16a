"""Tables of execution. Each module of this package holds the tables of one matter."""

from roundsman.execution.models.door import DeliverySecret, EvidenceRule, PodFile, StopCode
from roundsman.execution.models.exceptions import ExceptionComment, ExceptionRule
from roundsman.execution.models.road import (
    GoodsGrading,
    GoodsGradingLine,
    TripAssignment,
    TripHandover,
    TripLoad,
)
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
    "DeliverySecret",
    "DistanceSource",
    "EvidenceRule",
    "ExceptionCase",
    "ExceptionComment",
    "ExceptionRule",
    "GoodsGrading",
    "GoodsGradingLine",
    "GoodsReturn",
    "GoodsReturnLine",
    "Pod",
    "PodFile",
    "PodKind",
    "Stop",
    "StopCode",
    "StopLine",
    "StopTask",
    "Trip",
    "TripAssignment",
    "TripHandover",
    "TripLoad",
]
