"""What happened through the day besides plain deliveries: counted for a program, told for people."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Story:
    """One day's events."""

    counts: dict[str, int] = field(default_factory=dict)
    """How often what happened."""
    sentences: tuple[str, ...] = ()
    """What is worth a sentence: why an order got less, who took over from whom, who was called about a recall."""
    currency: str = ""

    def lines(self) -> Iterator[str]:
        """A table of what happened, then the sentences."""
        if not self.counts and not self.sentences:
            return
        yield "Through the day"
        for name, count, more in self._rows():
            yield f"  {name:<28}{count:>7,}   {more}".rstrip()
        for sentence in self.sentences:
            yield f"  {sentence}"

    def _rows(self) -> Iterator[tuple[str, int, str]]:
        def of(name: str) -> int:
            return self.counts.get(name, 0)

        def money(name: str) -> str:
            return f"{self.currency} {of(name) / 100:,.2f}"

        yield (
            "Recurring orders",
            of("recurring"),
            f"placed by their rule; {of('recurring_twice')} of them twice",
        )
        yield "Orders changed", of("amended"), "while no stock was held for them"
        yield (
            "Cases picked short",
            of("picked_short"),
            f"{of('picked_elsewhere')} found in another batch at once",
        )
        yield "Vehicles loaded by count", of("trips_counted"), f"{of('loaded_short')} cases left behind"
        yield (
            "Stops handed over",
            of("handed_over_stops"),
            f"with {of('handed_over_units')} cases, on the road",
        )
        yield (
            "Photos at the door",
            of("photos"),
            f"{of('signatures')} signatures, {of('codes')} receivers' codes",
        )
        yield (
            "Returns graded at the dock",
            of("returns_graded"),
            (
                f"{of('restocked')} cases back on the shelf, {of('put_apart')} put apart, "
                f"{of('scrapped')} thrown away, {of('missing_at_the_dock')} missing"
            ),
        )
        yield (
            "Brought a second time",
            of("again"),
            (f"{of('again_delivered')} handed over this afternoon, {of('again_tomorrow')} go tomorrow"),
        )
        yield (
            "Credit notes",
            of("credit_notes"),
            f"{money('credit_minor')}, one for each case of damage or refusal",
        )
        yield "Shelves counted", of("counts"), f"{of('count_differences')} differences booked"
        yield "Second persons asked", of("second_persons"), "for counts and scrap above the limit"
        yield (
            "Days closed",
            of("days_closed"),
            (
                f"{of('days_refused_first')} refused at first: {of('explained')} missing cases had to be explained"
            ),
        )
        yield (
            "Trips with a result",
            of("results"),
            (
                f"{money('income_minor')} earned, {money('result_minor')} left after {money('cost_minor')} of costs"
            ),
        )
        yield (
            "Bills of suppliers",
            of("bills"),
            f"borne by {of('bill_trips')} trips in the place of their rates",
        )
        yield "Reports read", of("reports"), f"{of('exported_rows')} rows exported"
