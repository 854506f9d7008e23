"""What is asked of the offices: one request each, in the words of its interface.

The offices count "top" from different ends: the first n of FHI are the oldest periods, the first n
of SSB the newest, and a wrong word gives 1990 without an error. So the ends are named here by what
they hold, and each query spells them its own way.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar
from urllib.parse import quote

from tlreview.domain.errors import TLReviewError
from tlreview.sources.tables import Kind

T = TypeVar("T")
_CODE = re.compile(r"[\w.*?:+-]{1,60}")
_MOST_OF_EACH = 25
_MOST_ROWS = 5_000
_MOST_CELLS = 800_000
_LONGEST = 2_000
"""What an address may measure before a server on the way cuts it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A request; one without a body is a GET."""

    kind: Kind
    url: str
    body: bytes = b""

    @property
    def digest(self) -> str:
        """Return what the answer is kept under."""
        return sha256(self.url.encode() + b"\n" + self.body).hexdigest()


@dataclass(frozen=True, slots=True)
class These:
    """Categories by their codes; * stands for any ending."""

    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Newest:
    """The last so many periods."""

    periods: int


@dataclass(frozen=True, slots=True)
class Oldest:
    """The first so many periods."""

    periods: int


Wanted = Mapping[str, These | Newest | Oldest]
"""What is wanted of each dimension, by its code."""


@dataclass(eq=False)
class QueryRefused(TLReviewError):
    """Something cannot be asked.

    `reason` is code, nothing, too-many-of-each, too-many or too-long.
    """

    code = "query.refused"
    message = "{text!r} cannot be asked: {reason}"

    reason: str
    text: str = ""


def ssb_query(
    table: str, wanted: Wanted, *, codelists: Mapping[str, str] | None = None, language: str = "no"
) -> Query:
    """Return the request for a table of Statistics Norway's PxWebApi v2. Raises QueryRefused.

    `codelists` names the list of codes of a dimension: agg_KommSummer for places summed over
    older borders.
    """
    parts = [f"lang={_code(language)}", "outputFormat=json-stat2"]
    for dimension, list_ in (codelists or {}).items():
        parts.append(f"codelist[{_code(dimension)}]={_code(list_)}")
    for dimension, want in wanted.items():
        match want:
            case These(codes):
                said = ",".join(quote(_code(each), safe="*?") for each in _some(codes))
            case Newest(periods):
                said = f"top({periods})"
            case Oldest(periods):
                said = f"bottom({periods})"
        parts.append(f"valueCodes[{quote(_code(dimension))}]={said}")
    address = f"https://data.ssb.no/api/pxwebapi/v2/tables/{_code(table)}/data?{'&'.join(parts)}"
    if len(address) > _LONGEST:
        raise QueryRefused(reason="too-long", text=table)
    return Query(kind=Kind.SSB, url=address)


def fhi_query(source: str, table: str, wanted: Wanted) -> Query:
    """Return the request for a table of the Institute of Public Health. Raises QueryRefused."""
    dimensions = []
    for dimension, want in wanted.items():
        match want:
            case These(codes):
                filter_ = "all" if any("*" in each for each in codes) else "item"
                values = [_code(each) for each in _some(codes)]
            case Newest(periods):
                filter_, values = "bottom", [str(periods)]
            case Oldest(periods):
                filter_, values = "top", [str(periods)]
        dimensions.append({"code": _code(dimension), "filter": filter_, "values": values})
    response = {"format": "json-stat2", "maxRowCount": _MOST_CELLS}
    return Query(
        kind=Kind.FHI,
        url=f"https://statistikk-data.fhi.no/api/open/v1/{_code(source)}/Table/{_code(table)}/data",
        body=json.dumps({"dimensions": dimensions, "response": response}).encode(),
    )


def kolada_query(
    indicators: tuple[str, ...], municipalities: tuple[str, ...], years: tuple[int, ...]
) -> Query:
    """Return the request for indicators of Kolada. Raises QueryRefused.

    Kolada takes 25 of each at a time and gives 5,000 rows a page; only whole tables are asked for.
    """
    if len(indicators) * len(municipalities) * len(years) > _MOST_ROWS:
        raise QueryRefused(reason="too-many", text=str(_MOST_ROWS))
    most = max(len(_some(each)) for each in (indicators, municipalities, years))
    if most > _MOST_OF_EACH:
        raise QueryRefused(reason="too-many-of-each", text=str(most))
    path = "/".join(
        f"{name}/{','.join(_code(each) for each in _some(codes))}"
        for name, codes in (
            ("kpi", indicators),
            ("municipality", municipalities),
            ("year", tuple(map(str, years))),
        )
    )
    return _kolada(f"data/{path}?per_page={_MOST_ROWS}")


def kolada_metadata_query(indicators: tuple[str, ...]) -> Query:
    """Return the request for what indicators are called and what they count."""
    codes = ",".join(_code(each) for each in _some(indicators))
    return _kolada(f"kpi/{codes}?per_page={_MOST_ROWS}")


def _kolada(path: str) -> Query:
    address = f"https://api.kolada.se/v3/{path}"
    if len(address) > _LONGEST:
        raise QueryRefused(reason="too-long", text=path[:60])
    return Query(kind=Kind.KOLADA, url=address)


def _code(text: str) -> str:
    """Return a code that leads nowhere else in an address."""
    if not _CODE.fullmatch(text) or set(text) == {"."}:
        raise QueryRefused(reason="code", text=text)
    return text


def _some(codes: tuple[T, ...]) -> tuple[T, ...]:
    """Return the codes, each once: named twice, SSB answers with an empty 500."""
    if not codes:
        raise QueryRefused(reason="nothing")
    return tuple(dict.fromkeys(codes))
