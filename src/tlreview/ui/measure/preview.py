"""What a file has, before it is kept: its series, what they revise, and what could not be read."""

from collections.abc import Mapping
from dataclasses import dataclass

from tlreview.domain.canonical import Json
from tlreview.domain.observations import Series, revised
from tlreview.domain.rows import Row, RowKind
from tlreview.presentation.charts_plane import SMALL
from tlreview.presentation.charts_series import series_chart
from tlreview.presentation.charts_shown import Shown
from tlreview.presentation.figure_refusals import cell_reason
from tlreview.presentation.places import row_name
from tlreview.presentation.populations import population_told
from tlreview.presentation.printed import (
    differing_sentences,
    differing_title,
    odd_sentence,
    odd_title,
)
from tlreview.presentation.series import figure_told, period_name
from tlreview.presentation.texts import Words
from tlreview.presentation.units import scale_of
from tlreview.ui.blocks import plain
from tlreview.ui.measure.choosing import Choosing
from tlreview.ui.measure.peering import peers_offered
from tlreview.ui.measure.pictures import plain_table
from tlreview.ui.measure.scene import series_at, series_name, series_rows
from tlreview.ui.scene import Scene
from tlreview.workflow.importing import figures_field
from tlreview.workflow.offering import Offer, Offered, SumOff

NEW = "new"
"""The row of a series that is not there yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A series that is there already, with the revision of its figures."""

    row: Row
    series: Series | None
    revision: int


def standing_at(scene: Scene, row: str) -> Standing | None:
    """Return the series in a row; None where there is none."""
    found = scene.content.row(RowKind.SERIES, row) if row else None
    if found is None:
        return None
    return Standing(
        row=found,
        series=series_at(scene, row),
        revision=scene.numbers.get(figures_field(row), 0),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What has been chosen for offers, by their place: the row, and the catalogue's indicator.

    Without a row it is the series of the same indicator, place and breakdown; without an
    indicator the proposed one. An empty indicator is one of their own.
    """

    rows: Mapping[str, str]
    indicators: Mapping[str, str]

    def of(self, at: int) -> tuple[str | None, str | None]:
        """Return the row and the indicator chosen for an offer; None where nothing is."""
        return self.rows.get(str(at)), self.indicators.get(str(at))


def preview(scene: Scene, choosing: Choosing, found: Offered, chosen: Choice) -> Mapping[str, Json]:
    """Return everything the browser shows of a file."""
    say = scene.say
    return {
        "sentence": _sentence(scene, found),
        "places": [{"value": code, "label": label} for code, label in found.places],
        "place": found.place,
        "indicators": [
            {"value": row.id, "label": row_name(row)}
            for row in scene.content.rows[RowKind.INDICATOR]
        ],
        "catalogue": choosing.options(),
        "peers": peers_offered(found),
        "offers": [
            {
                **_offer(
                    scene,
                    choosing,
                    at,
                    each,
                    _row(scene, choosing, each, chosen.of(at)),
                    chosen.of(at)[1],
                ),
                **choosing.told(each, chosen.of(at)[1]),
                "people": [*population_told(say, each.series, each.people)] if each.people else [],
                "differing": _differing(say, each),
            }
            for at, each in enumerate(found.offers)
        ],
        "left_out": plain(_left_out(say, found)) if found.left_out else None,
        "sums": [_sum_off(say, each) for each in found.sums],
        "odd": {
            "title": odd_title(say),
            "lines": [odd_sentence(say, each) for each in found.odd],
        },
    }


def _sum_off(say: Words, found: SumOff) -> str:
    return say(
        "Line {row}, {where}: the total is {total}, but its parts are {parts}.",
        row=found.row,
        where=found.where,
        total=say.number(found.total),
        parts=say.number(found.parts),
    )


def _differing(say: Words, offer: Offer) -> Json:
    """Return the printed rates that count and population do not make, under what that may mean."""
    lines: list[Json] = [*differing_sentences(say, offer.differing)]
    return {"title": differing_title(say), "lines": lines}


def ages_of(scene: Scene, choosing: Choosing, found: Offered, chosen: Choice) -> tuple[str, ...]:
    """Return the ages each offer is about, by the indicator it is or becomes; empty for all."""
    ages = []
    for at, each in enumerate(found.offers):
        standing = standing_at(scene, _row(scene, choosing, each, chosen.of(at)))
        known = choosing.of(each, chosen.of(at)[1])
        named = standing.row.text("indicator") if standing else known
        ages.append(choosing.catalogue.ages_of(named))
    return tuple(ages)


def _sentence(scene: Scene, found: Offered) -> str:
    say = scene.say
    parts = [say.count("{n} series was read.", "{n} series were read.", len(found.offers))]
    if found.more:
        parts.append(
            say.count(
                "{n} more is in the file; bring a smaller extract to see it.",
                "{n} more are in the file; bring a smaller extract to see them.",
                found.more,
            )
        )
    if found.left_out:
        parts.append(
            say.count(
                "{n} cell could not be read.", "{n} cells could not be read.", len(found.left_out)
            )
        )
    return " ".join(parts)


def _row(
    scene: Scene, choosing: Choosing, offer: Offer, chosen: tuple[str | None, str | None]
) -> str:
    """Return the row an offer goes on top of; empty for a new series."""
    row, indicator = chosen
    if row is not None:
        return row.replace(NEW, "", 1)
    return _match(scene, offer.series, choosing.of(offer, indicator))


def _offer(
    scene: Scene, choosing: Choosing, at: int, offer: Offer, row: str, indicator: str | None
) -> Mapping[str, Json]:
    say = scene.say
    standing = standing_at(scene, row)
    scale = scale_of(standing.row) if standing else choosing.scale_of(offer, indicator)
    before = standing.series if standing else None
    drawn = series_chart(
        say,
        Shown(
            key=f"offer-{at}",
            title=offer.title,
            series=offer.series,
            per=scale.per,
            unit=scale.unit,
            sheet=SMALL,
        ),
    )
    rows = [{"value": NEW, "label": say("a new time series")}]
    rows += [
        {"value": each.id, "label": say("a new extract of “{name}”", name=series_name(scene, each))}
        for each, _ in series_rows(scene)
    ]
    return {
        "offer": at,
        "title": standing.row.text("title") if standing else offer.title,
        "name": offer.title,
        "svg": drawn.svg,
        "description": drawn.description,
        "table": plain(plain_table(f"offer/{at}", say("What was read"), drawn.head, drawn.rows)),
        "tableTitle": say.count("{n} figure", "{n} figures", len(offer.series.observations)),
        "rows": rows,
        "row": row or NEW,
        "revised": _revised(say, before, offer.series),
    }


def _match(scene: Scene, series: Series, indicator: str) -> str:
    """Return the row these figures are a new extract of, as an indicator or by their own name."""
    known = {series.indicator, indicator} - {""}
    return next(
        (
            row.id
            for row, standing in series_rows(scene)
            if standing.indicator in known
            and (standing.place, dict(standing.breakdown)) == (series.place, dict(series.breakdown))
        ),
        "",
    )


def _revised(say: Words, before: Series | None, after: Series) -> list[Json]:
    if before is None:
        return []
    return [
        say(
            "{period}: {before} → {after}",
            period=period_name(say, each.period),
            before=figure_told(say, each.before),
            after=figure_told(say, each.after),
        )
        for each in revised(before, after)
    ]


def _left_out(say: Words, found: Offered) -> object:
    return plain_table(
        "left-out",
        say("What could not be read"),
        (say("Line"), say("Column"), say("There"), say("Why")),
        tuple(
            (say.number(each.row), each.column, each.text, cell_reason(say, each.reason))
            for each in found.left_out
        ),
    )
