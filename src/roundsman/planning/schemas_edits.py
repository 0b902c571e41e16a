"""Edits, pins and versions of plans on the wire."""

import uuid
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from roundsman.execution.api import TripStatus
from roundsman.planning.edits import commands
from roundsman.planning.models import PinKind
from roundsman.platform.http.schemas import Body, Note, Out

type OrderIds = Annotated[tuple[uuid.UUID, ...], Field(min_length=1, max_length=500)]
type TripIds = Annotated[tuple[uuid.UUID, ...], Field(min_length=1, max_length=50)]
Position = Field(
    default=None,
    ge=0,
    le=1_000,
    description="How many orders of the trip come before it; where it costs least when left out.",
)


class MoveIn(Body):
    """Orders go onto another trip, or to another place of their own one, together."""

    kind: Literal["move"]
    order_ids: OrderIds
    trip_id: uuid.UUID
    position: int | None = Position

    def command(self) -> commands.Command:
        """As the use case takes it."""
        return commands.Move(order_ids=self.order_ids, trip_id=self.trip_id, position=self.position)


class SwapIn(Body):
    """Two groups of orders change places."""

    kind: Literal["swap"]
    order_ids: OrderIds
    with_order_ids: OrderIds

    def command(self) -> commands.Command:
        """As the use case takes it."""
        return commands.Swap(order_ids=self.order_ids, with_order_ids=self.with_order_ids)


class InsertIn(Body):
    """Orders come onto a trip, or onto a new one of a vehicle: ready ones, and others where `from_trips` says so."""

    kind: Literal["insert"]
    order_ids: OrderIds
    trip_id: uuid.UUID | None = None
    vehicle_id: uuid.UUID | None = Field(default=None, description="Without trip_id: for a new trip.")
    driver_id: uuid.UUID | None = None
    plan_id: uuid.UUID | None = Field(
        default=None,
        description="Of a new trip: the proposal that it belongs to; planned at once without one.",
    )
    position: int | None = Position
    from_trips: bool = Field(
        default=False, description="Orders of trips that have not left come off them; refused without it."
    )

    def command(self) -> commands.Command:
        """As the use case takes it."""
        return commands.Insert(
            order_ids=self.order_ids,
            trip_id=self.trip_id,
            vehicle_id=self.vehicle_id,
            driver_id=self.driver_id,
            plan_id=self.plan_id,
            position=self.position,
            from_trips=self.from_trips,
        )


class RemoveIn(Body):
    """Orders go off their trips and are ready again."""

    kind: Literal["remove"]
    order_ids: OrderIds
    hold: bool = Field(default=True, description="Plans leave them out until somebody unpins them.")

    def command(self) -> commands.Command:
        """As the use case takes it."""
        return commands.Remove(order_ids=self.order_ids, hold=self.hold)


class ResequenceIn(Body):
    """The orders of a trip in another sequence: all that it still has to bring."""

    kind: Literal["resequence"]
    trip_id: uuid.UUID
    order_ids: OrderIds

    def command(self) -> commands.Command:
        """As the use case takes it."""
        return commands.Resequence(trip_id=self.trip_id, order_ids=self.order_ids)


class SplitIn(Body):
    """Some orders of a trip get a trip of their own: of the same vehicle after it, or of another one."""

    kind: Literal["split"]
    trip_id: uuid.UUID
    order_ids: OrderIds
    vehicle_id: uuid.UUID | None = None
    driver_id: uuid.UUID | None = None

    def command(self) -> commands.Command:
        """As the use case takes it."""
        return commands.Split(
            trip_id=self.trip_id,
            order_ids=self.order_ids,
            vehicle_id=self.vehicle_id,
            driver_id=self.driver_id,
        )


class MergeIn(Body):
    """The orders of trips come onto the first one, each where it costs least; the others are called off."""

    kind: Literal["merge"]
    trip_ids: TripIds

    def command(self) -> commands.Command:
        """As the use case takes it."""
        return commands.Merge(trip_ids=self.trip_ids)


class ChangeVehicleIn(Body):
    """A trip gets another vehicle; its driver is the one named, else who drives that vehicle, else as before."""

    kind: Literal["change_vehicle"]
    trip_id: uuid.UUID
    vehicle_id: uuid.UUID
    driver_id: uuid.UUID | None = None

    def command(self) -> commands.Command:
        """As the use case takes it."""
        return commands.ChangeVehicle(
            trip_id=self.trip_id, vehicle_id=self.vehicle_id, driver_id=self.driver_id
        )


class ChangeDriverIn(Body):
    """A trip gets another driver."""

    kind: Literal["change_driver"]
    trip_id: uuid.UUID
    driver_id: uuid.UUID

    def command(self) -> commands.Command:
        """As the use case takes it."""
        return commands.ChangeDriver(trip_id=self.trip_id, driver_id=self.driver_id)


class BestOrderIn(Body):
    """The orders of trips in the sequence that costs least; what a person put in its place stays there."""

    kind: Literal["best_order"]
    trip_ids: TripIds

    def command(self) -> commands.Command:
        """As the use case takes it."""
        return commands.BestOrder(trip_ids=self.trip_ids)


type CommandIn = Annotated[
    MoveIn
    | SwapIn
    | InsertIn
    | RemoveIn
    | ResequenceIn
    | SplitIn
    | MergeIn
    | ChangeVehicleIn
    | ChangeDriverIn
    | BestOrderIn,
    Field(discriminator="kind"),
]


class EditIn(Body):
    """A change of trips by hand."""

    command: CommandIn
    plan_id: uuid.UUID | None = Field(
        default=None, description="The proposal in hand, where an order is on trips of several proposals."
    )
    versions: dict[uuid.UUID, int] = Field(
        default_factory=dict,
        max_length=50,
        description="The version of every trip that is touched, as it was seen; not needed for a dry run.",
    )
    dry_run: bool = Field(default=False, description="Answer the same, and write nothing.")
    force: bool = Field(default=False, description="Do it though rules are broken; needs a reason.")
    reason: Note = Field(default="", description="Why; kept with the edit and its pins.")


class ViolationOut(Out):
    """A rule that is broken newly, or more than before."""

    rule: str
    sentence: str
    excess: int = Field(description="By how much, in `unit`.")
    unit: str
    trip_id: uuid.UUID | None
    order_id: uuid.UUID | None


class EditedStop(Out):
    """A stop as it would be, or is now."""

    stop_id: uuid.UUID | None = Field(description="None for a stop that a dry run would make.")
    location_id: uuid.UUID
    name: str
    order_ids: list[uuid.UUID]
    arrival_at: datetime
    departure_at: datetime
    distance_m: int = Field(description="From the stop before, or from where the trip begins.")
    window_start: datetime | None
    window_end: datetime | None
    late_s: int = Field(description="By how much it comes after the promise; 0 for in time.")


class EditedTrip(Out):
    """A trip as it would be, or is now. Of a trip on the road only the stops that can still be changed."""

    trip_id: uuid.UUID
    number: str
    status: TripStatus
    version: int | None = Field(
        description="After the edit; for a dry run as it is. None for a new trip there."
    )
    change: Literal["new", "changed", "called_off", "moved_along"]
    vehicle_id: uuid.UUID
    vehicle_number: str
    driver_id: uuid.UUID | None
    planned_start_at: datetime
    planned_end_at: datetime
    distance_m: int
    duration_s: int
    cost_minor: int | None
    weight_g: int
    volume_ml: int
    quantity: int
    capacity_weight_g: int
    capacity_volume_ml: int
    stops: list[EditedStop]


class FiguresOut(Out):
    """What the vehicles and drivers of the edit come to on the day."""

    trips: int
    orders: int
    distance_m: int
    duration_s: int
    cost_minor: int | None
    late_stops: int


class NewPinOut(Out):
    """What the edit pins."""

    order_id: uuid.UUID
    kind: str
    vehicle_id: uuid.UUID | None
    trip_id: uuid.UUID | None
    position: int | None
    price_minor: int | None = Field(description="What the best other place among these trips would save.")


class EditAnswerOut(Out):
    """What an edit came to, or would come to."""

    edit_id: uuid.UUID | None = Field(description="None for a dry run, and where nothing changed.")
    dry_run: bool
    day: date
    is_forced: bool
    trips: list[EditedTrip]
    before: FiguresOut
    after: FiguresOut
    difference: FiguresOut
    violations: list[ViolationOut]
    pins: list[NewPinOut]
    orders_gone: list[uuid.UUID] = Field(
        description="Orders of the touched trips that were cancelled or are elsewhere by now; they leave the trips."
    )


class EditOut(Out):
    """An edit as it was kept."""

    id: uuid.UUID
    day: date
    seq: int
    plan_id: uuid.UUID | None
    kind: commands.EditKind
    command: dict[str, Any]
    reason: str
    is_forced: bool
    violations: list[dict[str, Any]]
    difference: dict[str, Any]
    price_minor: int | None
    made_at: datetime
    made_by: uuid.UUID | None
    made_by_name: str | None = Field(default=None, description="Told in lists.")
    undone_at: datetime | None
    undone_by: uuid.UUID | None
    trip_ids: list[uuid.UUID]


class EditDetail(EditOut):
    """An edit with the touched trips before and after it."""

    before: list[dict[str, Any]]
    after: list[dict[str, Any]]


class PinOut(Out):
    """An order that a person put somewhere."""

    id: uuid.UUID
    order_id: uuid.UUID
    kind: PinKind
    day: date
    vehicle_id: uuid.UUID | None
    trip_id: uuid.UUID | None
    position: int | None
    plan_id: uuid.UUID | None
    edit_id: uuid.UUID | None
    reason: str
    price_minor: int | None
    pinned_at: datetime
    pinned_by: uuid.UUID | None
    released_at: datetime | None


class VersionOut(Out):
    """A plan after so many edits; 0 is the proposal."""

    version: int
    edit_id: uuid.UUID | None
    kind: commands.EditKind | None
    reason: str
    made_at: datetime | None
    made_by: uuid.UUID | None
    figures: dict[str, Any]


class VersionsOut(Out):
    """All versions of a plan that stand, the proposal first."""

    versions: list[VersionOut]


class SideOut(Out):
    """One side of a comparison."""

    plan_id: uuid.UUID
    number: str
    version: int
    figures: dict[str, Any]
    trips: list[dict[str, Any]]


class ComparisonOut(Out):
    """Two plans, or two versions of one, side by side."""

    a: SideOut
    b: SideOut
    difference: dict[str, Any] = Field(description="b less a.")
    moved: list[dict[str, Any]] = Field(
        description="Orders that another trip brings, or before or after others than it did; the fewest that explain "
        "the difference. Orders that only come a place later because of these are not among them."
    )
