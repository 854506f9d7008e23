"""How soon a whole table of official statistics is read, and a series taken from it."""

import json
import time
from collections.abc import Iterator, Sequence
from datetime import date

from bench.rows import Row

_RUNS = 5
_SIZES = {"Region": 200, "Tid": 25, "Kjonn": 5, "Alder": 10, "ContentsCode": 2}
_CELLS = 500_000
_EVERY = 50
"""One cell in so many is hidden."""


def rows() -> Iterator[Row]:
    """Measure both Norwegian ways to write 500,000 cells; sums are checked on the way."""
    from tlreview.sources.choosing import Chosen, series_in
    from tlreview.sources.reading import read_table
    from tlreview.sources.tables import Kind, Source

    chosen = Chosen(
        indicator="x",
        place="Region7",
        count=("ContentsCode0",),
        breakdown={"Kjonn": ("Kjonn0",), "Alder": ("Alder1", "Alder2")},
    )
    for kind, content in (
        (Kind.SSB, _answer(in_status=True)),
        (Kind.FHI, _answer(in_status=False)),
    ):
        source = Source(kind=kind, on=date(2026, 11, 22))
        reading, taking = [], []
        for _ in range(_RUNS):
            start = time.perf_counter()
            table = read_table(content, source).table
            reading.append((time.perf_counter() - start) * 1000)
            start = time.perf_counter()
            series_in(table, chosen)
            taking.append((time.perf_counter() - start) * 1000)
        yield Row(
            what=f"500,000 cells of {kind} read", state="warm", unit="ms", ours=reading, aim=3000
        )
        yield Row(what=f"one series of {kind} taken", state="warm", unit="ms", ours=taking, aim=100)


def _answer(*, in_status: bool) -> bytes:
    """Return a table whose parts add up, with signs where the office in question puts them."""
    values: list[object] = [1 + at % 7 for at in range(_CELLS)]
    signs = dict.fromkeys(range(0, _CELLS, _EVERY), ":")
    for at, sign in signs.items():
        values[at] = None if in_status else sign
    return json.dumps(
        {
            "label": "Bench",
            "role": {"time": ["Tid"], "geo": ["Region"], "metric": ["ContentsCode"]},
            "id": list(_SIZES),
            "size": list(_SIZES.values()),
            "dimension": {name: _dimension(name, size) for name, size in _SIZES.items()},
            "value": values,
            "status": {str(at): sign for at, sign in signs.items()} if in_status else "",
        }
    ).encode()


def _dimension(name: str, size: int) -> dict[str, object]:
    codes: Sequence[str] = [
        str(2000 + at) if name == "Tid" else f"{name}{at}" for at in range(size)
    ]
    labels = {f"{name}0": "I alt"} if name in {"Kjonn", "Alder"} else {}
    return {"label": name, "category": {"index": codes, "label": labels}}
