"""Drafts as they are kept and shown: the touched trips as they would be, and what is done when one is taken."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from roundsman.planning.judging.evaluation import EvaluatedRun, EvaluatedStop
from roundsman.planning.replan.actions import HAND_OVER, LEAVE_OUT, REVISE, TAKE_ON, TELL
from roundsman.planning.replan.drafts import Draft, Kind, Meeting, meeting_of
from roundsman.planning.replan.load import Now, Spare
from roundsman.planning.replan.tours import NOTHING_LEFT, Figures, Tour


@dataclass(frozen=True)
class Teller:
    """Tells drafts of one question.

    Args:
        now: The day.
        tours: Every tour that a draft may name, by id.
        spares: Those that are no trips yet.
        before: What the touched tours come to as they stand.
    """

    now: Now
    tours: Mapping[uuid.UUID, Tour]
    spares: Mapping[uuid.UUID, Spare]
    before: Mapping[uuid.UUID, Figures]

    def figures(self, draft: Draft) -> dict[str, Any]:
        """Before, after and the difference."""
        return {
            "before": _figures(draft.before),
            "after": _figures(draft.after),
            "cost_change_minor": draft.cost_change_minor,
            "distance_change_m": draft.after.distance_m - draft.before.distance_m,
            "duration_change_s": draft.after.duration_s - draft.before.duration_s,
            "moved_stops": len(draft.moved),
            "left_out_stops": len(draft.left_out),
            "score_minor": draft.score,
            "broken_rules": [{"rule": str(one.rule), "detail": one.detail} for one in draft.broken],
        }

    def meetings(self, draft: Draft) -> list[dict[str, Any]]:
        """Where goods change vehicles, or are fetched."""
        return [
            {
                "trip_id": self._trip_id(one.tour_id),
                "from_trip_id": None if one.from_tour_id is None else str(one.from_tour_id),
                "at_warehouse": one.from_tour_id is None,
                "lat": round(one.point.lat, 6),
                "lon": round(one.point.lon, 6),
                "at": self._moment(one.at_s),
                "after_stop_id": None if one.after is None else str(one.after),
                "stop_ids": [str(visit_id) for visit_id in one.visit_ids],
            }
            for one in draft.meetings
        ]

    def trips(self, draft: Draft) -> list[dict[str, Any]]:
        """The touched trips as they would be, with all stops that lie ahead."""
        return [self._trip(draft, tour_id) for tour_id in draft.sequences]

    def actions(self, draft: Draft) -> list[dict[str, Any]]:
        """What is done when it is taken, in this order."""
        found: list[dict[str, Any]] = []
        taking = {one.tour_id: one for one in draft.meetings}
        for meeting in taking.values():
            if meeting.from_tour_id is not None:
                found.append(self._hand_over(draft, meeting))
            else:
                found.append(self._take_on(draft, meeting))
        source = {one.from_tour_id for one in draft.meetings}
        for tour_id in draft.sequences:
            gone = [one for one in draft.left_out if one in self.tours[tour_id].visit_ids]
            if gone:
                found.append(
                    {"do": LEAVE_OUT, "trip_id": str(tour_id), "stop_ids": [str(one) for one in gone]}
                )
            if tour_id in taking:
                continue
            same = draft.sequences[tour_id] == self.tours[tour_id].visit_ids
            if draft.kind in (Kind.TELL, Kind.WAIT) or gone or (tour_id in source and not same) or same:
                found.append(self._tell(draft, tour_id))
            else:
                found.append(self._revise(draft, tour_id))
        return found

    # ---- the parts -----------------------------------------------------------------------------------

    def _trip(self, draft: Draft, tour_id: uuid.UUID) -> dict[str, Any]:
        tour, run, spare = self.tours[tour_id], draft.runs.get(tour_id), self.spares.get(tour_id)
        trip = self.now.trips.get(tour_id)
        own = set(tour.visit_ids)
        whose = {one: m.from_tour_id for m in draft.meetings if m.tour_id == tour_id for one in m.visit_ids}
        vehicle_id = spare.vehicle_id if spare is not None else trip.vehicle_id if trip is not None else None
        driver_id = spare.driver_id if spare is not None else trip.driver_id if trip is not None else None
        return {
            "trip_id": self._trip_id(tour_id),
            "number": tour.name,
            "is_new": spare is not None,
            "vehicle_id": str(vehicle_id),
            "driver_id": None if driver_id is None else str(driver_id),
            "starts_at": None if run is None else self._moment(run.departure_s),
            "ends_at": None if run is None else self._moment(run.return_s),
            "stops": [
                {
                    "stop_id": str(stop.visit_id) if not self._is_order(stop.visit_id) else None,
                    "order_ids": [str(one) for one in self._orders(stop.visit_id)],
                    "location_id": str(self._location(stop.visit_id)),
                    "eta_at": self._moment(stop.arrival_s),
                    "late_s": draft.late_s.get(stop.visit_id, 0),
                    "is_new": stop.visit_id not in own,
                    "is_moved": stop.visit_id in draft.moved,
                    "from_trip_id": str(whose[stop.visit_id]) if whose.get(stop.visit_id) else None,
                }
                for stop in _stops(run, tour_id)
            ],
        }

    def _revise(self, draft: Draft, tour_id: uuid.UUID) -> dict[str, Any]:
        run, spare = draft.runs.get(tour_id), self.spares.get(tour_id)
        told: dict[str, Any] = {
            "do": REVISE,
            "trip_id": self._trip_id(tour_id),
            "stops": self._way(run, tour_id, merge=True),
            "starts_at": None if run is None else self._moment(run.departure_s),
            "ends_at": None if run is None else self._moment(run.return_s),
            **self._more(run, tour_id),
        }
        if spare is not None:
            told |= {
                "vehicle_id": str(spare.vehicle_id),
                "driver_id": str(spare.driver_id),
                "warehouse_id": str(spare.warehouse_id),
            }
        return told

    def _hand_over(self, draft: Draft, meeting: Meeting) -> dict[str, Any]:
        run, spare = draft.runs[meeting.tour_id], self.spares.get(meeting.tour_id)
        return {
            "do": HAND_OVER,
            "trip_id": str(meeting.from_tour_id),
            "to_trip_id": self._trip_id(meeting.tour_id),
            "vehicle_id": None if spare is None else str(spare.vehicle_id),
            "driver_id": None if spare is None else str(spare.driver_id),
            "stop_ids": [str(one) for one in meeting.visit_ids],
            "way": self._way(run, meeting.tour_id),
            "meeting_at": self._moment(meeting.at_s),
            "ends_at": self._moment(run.return_s),
            "served_before": self._before(meeting),
            **self._more(run, meeting.tour_id),
        }

    def _take_on(self, draft: Draft, meeting: Meeting) -> dict[str, Any]:
        run = draft.runs[meeting.tour_id]
        return {
            "do": TAKE_ON,
            "trip_id": str(meeting.tour_id),
            "way": self._way(run, meeting.tour_id),
            "ends_at": self._moment(run.return_s),
            "served_before": self._before(meeting),
            **self._more(run, meeting.tour_id),
        }

    def _tell(self, draft: Draft, tour_id: uuid.UUID) -> dict[str, Any]:
        run = draft.runs.get(tour_id)
        etas = {str(stop.visit_id): self._moment(stop.arrival_s) for stop in _stops(run, tour_id)}
        return {"do": TELL, "trip_id": str(tour_id), "etas": etas}

    def _way(
        self, run: EvaluatedRun | None, tour_id: uuid.UUID, *, merge: bool = False
    ) -> list[dict[str, Any]]:
        """The stops in driving order; orders that follow each other at one place are one stop.

        Args:
            run: As the evaluator sees it.
            tour_id: Whose.
            merge: Whether an order may become part of a stop that is there already.
        """
        told: list[dict[str, Any]] = []
        metres = 0
        for stop in run.stops if run is not None else ():
            metres += stop.distance_m
            if stop.visit_id == meeting_of(tour_id):
                continue  # the way to the meeting place belongs to the leg that follows it
            is_order = self._is_order(stop.visit_id)
            location_id = str(self._location(stop.visit_id))
            before = told[-1] if told and told[-1]["location_id"] == location_id else None
            if before is not None and self._are_one(before, merge=merge, is_order=is_order):
                before["departure_at"] = self._moment(stop.departure_s)
                if is_order:
                    before["order_ids"].append(str(stop.visit_id))
                else:
                    before["stop_id"] = str(stop.visit_id)
                continue
            told.append(
                {
                    "stop_id": None if is_order else str(stop.visit_id),
                    "location_id": location_id,
                    "order_ids": [str(stop.visit_id)] if is_order else [],
                    "arrival_at": self._moment(stop.arrival_s),
                    "departure_at": self._moment(stop.departure_s),
                    "distance_m": metres,
                }
            )
            metres = 0
        return told

    @staticmethod
    def _are_one(before: dict[str, Any], *, merge: bool, is_order: bool) -> bool:
        """Whether two arrivals at one place in a row are one stop: never two stops that exist."""
        if is_order:
            return merge or before["stop_id"] is None
        return merge and before["stop_id"] is None

    def _more(self, run: EvaluatedRun | None, tour_id: uuid.UUID) -> dict[str, int]:
        """What comes on top of what the tour comes to now."""
        was = self.before.get(tour_id, NOTHING_LEFT)
        return {
            "added_m": (0 if run is None else run.distance_m) - was.distance_m,
            "added_s": (0 if run is None else run.duration_s) - was.duration_s,
            "added_minor": (0 if run is None else run.cost_minor) - was.cost_minor,
        }

    def _before(self, meeting: Meeting) -> list[str]:
        """Its own stops that it has served when it takes the goods on board."""
        if meeting.after is None:
            return []
        visits = self.tours[meeting.tour_id].visit_ids
        return [str(one) for one in visits[: visits.index(meeting.after) + 1]]

    def _is_order(self, visit_id: uuid.UUID) -> bool:
        return visit_id in self.now.orders

    def _orders(self, visit_id: uuid.UUID) -> Sequence[uuid.UUID]:
        if self._is_order(visit_id):
            return [visit_id]
        return [one.order_id for one in self.now.stops[visit_id].orders]

    def _location(self, visit_id: uuid.UUID) -> uuid.UUID:
        if self._is_order(visit_id):
            return self.now.orders[visit_id].location_id
        return self.now.stops[visit_id].location_id

    def _trip_id(self, tour_id: uuid.UUID) -> str | None:
        return None if tour_id in self.spares else str(tour_id)

    def _moment(self, second: int) -> str:
        return self.now.moment(second).isoformat()


def _stops(run: EvaluatedRun | None, tour_id: uuid.UUID) -> list[EvaluatedStop]:
    return [] if run is None else [stop for stop in run.stops if stop.visit_id != meeting_of(tour_id)]


def _figures(figures: Figures) -> dict[str, int]:
    return {
        "cost_minor": figures.cost_minor,
        "distance_m": figures.distance_m,
        "duration_s": figures.duration_s,
        "late_stops": figures.late_stops,
        "late_s": figures.late_s,
    }
