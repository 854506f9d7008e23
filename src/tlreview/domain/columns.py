"""What the rows people enter hold: one list of fields a kind."""

from collections.abc import Mapping
from dataclasses import dataclass

from tlreview.domain.forms import FieldKind
from tlreview.domain.indicators import Good, Unit
from tlreview.domain.rows import RowKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnKind:
    """One field of a row: what fits in it, and for links which kind of row it points to."""

    name: str
    kind: FieldKind
    options: tuple[str, ...] = ()
    links: RowKind | None = None
    required: bool = False


def _line(name: str, *, required: bool = False) -> ColumnKind:
    return ColumnKind(name=name, kind=FieldKind.LINE, required=required)


def _links(name: str, to: RowKind, *, required: bool = False) -> ColumnKind:
    return ColumnKind(name=name, kind=FieldKind.CHOICES, links=to, required=required)


def _link(name: str, to: RowKind, *, required: bool = False) -> ColumnKind:
    return ColumnKind(name=name, kind=FieldKind.CHOICE, links=to, required=required)


def _choice(name: str, *options: str, required: bool = False) -> ColumnKind:
    return ColumnKind(
        name=name, kind=FieldKind.CHOICE, options=tuple(map(str, options)), required=required
    )


def _date(name: str, *, required: bool = False) -> ColumnKind:
    return ColumnKind(name=name, kind=FieldKind.DATE, required=required)


def _text(name: str, *, required: bool = False) -> ColumnKind:
    return ColumnKind(name=name, kind=FieldKind.TEXT, required=required)


def _flag(name: str) -> ColumnKind:
    return ColumnKind(name=name, kind=FieldKind.FLAG)


CAPACITIES = (
    "political",
    "administrative",
    "partner",
    "voluntary",
    "business",
    "resident",
    "certifier",
    "programme",
)
"""In what capacity somebody attends a meeting."""

GRADES = ("1", "2", "3", "4")
"""How grave, how frequent and how preventable an injury problem is, 4 the most."""
HARMONICS = ("0", "1", "2", "3")
"""How many waves a year a model may have for the seasons."""

COLUMNS: Mapping[RowKind, tuple[ColumnKind, ...]] = {
    RowKind.EVIDENCE: (
        _line("title", required=True),
        _line("type", required=True),
        _line("decided_by"),
        _date("date"),
        _line("place"),
        _line("case_number"),
        _line("responsible"),
        _date("next_revision"),
        _line("follow_up"),
        _line("link"),
        _choice("publicity", "public", "withheld"),
        _line("legal_basis"),
    ),
    RowKind.FORUM: (
        _line("name", required=True),
        _choice("kind", "political", "administrative", "plan", "partner", required=True),
        _line("members"),
        _line("frequency"),
        _line("leader"),
    ),
    RowKind.CHALLENGE: (
        _line("text", required=True),
        _links("sources", RowKind.EVIDENCE, required=True),
        _line("left_out"),
    ),
    RowKind.FOCUS_AREA: (
        _line("text", required=True),
        _links("challenges", RowKind.CHALLENGE, required=True),
    ),
    RowKind.MEASURE: (
        _line("text", required=True),
        _link("focus_area", RowKind.FOCUS_AREA, required=True),
        _line("responsible", required=True),
        _link("forum", RowKind.FORUM),
        _choice("status", "planned", "started", "ongoing", "done", "stopped", required=True),
        _date("start"),
    ),
    RowKind.GOAL: (
        _line("text", required=True),
        _link("focus_area", RowKind.FOCUS_AREA, required=True),
        _line("deadline"),
    ),
    RowKind.INDICATOR: (
        _line("text", required=True),
        _link("goal", RowKind.GOAL, required=True),
        _line("baseline"),
        _line("target"),
        _line("source"),
        _links("series", RowKind.SERIES),
        ColumnKind(name="share", kind=FieldKind.SHARE),
    ),
    RowKind.SERIES: (
        _line("indicator", required=True),
        _line("title"),
        _links("extract", RowKind.EVIDENCE),
        _choice("unit", *Unit),
        _choice("good", *Good),
        ColumnKind(name="target", kind=FieldKind.NUMBER),
        ColumnKind(name="figures", kind=FieldKind.FIGURES, required=True),
        ColumnKind(name="peers", kind=FieldKind.PEERS),
        _link("severe", RowKind.SERIES),
        _link("untargeted", RowKind.SERIES),
    ),
    RowKind.EFFECT: (
        _link("series", RowKind.SERIES, required=True),
        _link("comparison", RowKind.SERIES),
        _link("completeness", RowKind.SERIES),
        _link("severe", RowKind.SERIES),
        _link("untargeted", RowKind.SERIES),
        _link("measure", RowKind.MEASURE),
        _line("done"),
        _date("start", required=True),
        _choice("start_set", "before", "later", required=True),
        _choice("aim", "fall", "rise"),
        _flag("slope"),
        _choice("harmonics", *HARMONICS),
        _links("evidence", RowKind.EVIDENCE),
    ),
    RowKind.PROBLEM: (
        _line("text", required=True),
        _choice("severity", *GRADES),
        _text("severity_reason"),
        _choice("frequency", *GRADES),
        _text("frequency_reason"),
        _choice("preventability", *GRADES),
        _text("preventability_reason"),
        _link("focus_area", RowKind.FOCUS_AREA),
    ),
    RowKind.SURVEY: (
        _line("question", required=True),
        _links("extract", RowKind.EVIDENCE),
        ColumnKind(name="table", kind=FieldKind.SURVEY, required=True),
    ),
    RowKind.CONTACT: (_line("role", required=True), _line("name"), _line("reach")),
    RowKind.DEADLINE: (_date("date"), _line("text", required=True)),
    RowKind.OPEN_MATTER: (_line("text", required=True), _line("responsible")),
    RowKind.CONTACT_LOG: (
        _date("date", required=True),
        _choice("form", "visit", "meeting", "guidance", "phone", "mail", required=True),
        _line("who"),
        _text("agreed"),
        _date("next_contact"),
    ),
    RowKind.QUESTION: (
        _text("text", required=True),
        _line("criterion"),
        _text("answer"),
        _flag("closed"),
    ),
    RowKind.MEETING: (
        _date("date", required=True),
        _choice("form", "on-site", "online", "mixed", required=True),
        _line("place"),
        _text("notes"),
        _text("agreed"),
    ),
    RowKind.ATTENDEE: (
        _line("name", required=True),
        _choice("capacity", *CAPACITIES, required=True),
        _line("represents"),
        _link("meeting", RowKind.MEETING, required=True),
    ),
    RowKind.AGENDA_POINT: (
        _line("text", required=True),
        _line("criterion"),
        _text("outcome"),
        _link("meeting", RowKind.MEETING, required=True),
    ),
    RowKind.OPEN_POINT: (
        _text("text", required=True),
        _line("criterion"),
        _date("deadline"),
        _text("answer"),
        _links("evidence", RowKind.EVIDENCE),
        _flag("closed"),
    ),
    RowKind.PROPOSED_CONDITION: (_text("text", required=True), _date("deadline", required=True)),
    RowKind.COUNCIL_QUESTION: (
        _text("text", required=True),
        _choice("to", "certifiers", "municipality", required=True),
        _text("answer"),
        _flag("closed"),
    ),
    RowKind.CONDITION: (
        _text("text", required=True),
        _date("deadline", required=True),
        _text("answer"),
        _links("evidence", RowKind.EVIDENCE),
        _flag("met"),
    ),
    RowKind.EARLIER_POINT: (
        _text("text", required=True),
        _line("criterion"),
        _date("deadline"),
        _text("answer"),
        _links("evidence", RowKind.EVIDENCE),
    ),
    RowKind.ANNUAL_REPORT: (
        _links("evidence", RowKind.EVIDENCE, required=True),
        _date("council_date", required=True),
        _text("changes", required=True),
        _text("points", required=True),
        _text("figures", required=True),
    ),
}
"""The columns of each kind of row, in the order they are shown.

The id of an annual report is the year it is about.
"""
