"""Answers of statistical offices, made by hand after their documented formats; no real figures.

Real ones, as others have recorded them, are in `tests/recorded`; its README says what was recorded,
where, and after which description each answer here was built.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date

from tlreview.sources.tables import Kind, Source

CONSTRUCTED = "Constructed for a test; no real figures."


def source(kind: str, **said: object) -> Source:
    """Return where a constructed file is said to come from."""
    return Source(kind=Kind(kind), on=date(2026, 11, 1), table="00000", **said)


def dimension(label: str, labels: Mapping[str, str], *, listed: bool = False) -> dict[str, object]:
    """Return a JSON-stat dimension, its index an object as SSB writes it or a list as FHI does."""
    index: object = list(labels) if listed else {code: at for at, code in enumerate(labels)}
    return {"label": label, "category": {"index": index, "label": dict(labels)}}


def ssb(
    values: object, status: object = None, *, times: Sequence[str] = ("2023", "2024")
) -> dict[str, object]:
    """Return an answer of PxWeb v2: two places, killed and hurt, the times given."""
    said: dict[str, object] = {
        "version": "2.0",
        "class": "dataset",
        "label": "Veitrafikkulykker",
        "source": "Statistisk sentralbyrå",
        "updated": "2026-05-01T06:00:00Z",
        "note": [CONSTRUCTED],
        "role": {"time": ["Tid"], "geo": ["Region"], "metric": ["ContentsCode"]},
        "id": ["Region", "ContentsCode", "Tid"],
        "size": [2, 2, len(times)],
        "dimension": {
            "Region": dimension("region", {"K-4001": "Porsgrunn", "K-4003": "Skien"}),
            "ContentsCode": dimension(
                "statistikkvariabel",
                {"PersonerDrept": "Drepte", "PersonerHardtSkadd": "Hardt skadde"},
            ),
            "Tid": dimension("år", {each: each for each in times}),
        },
        "value": values,
    }
    if status is not None:
        said["status"] = status
    return said


def fhi(values: Sequence[object], flags: object = None) -> dict[str, object]:
    """Return an answer of FHI: one place, one year and three as one, sexes, count and rate."""
    return {
        "class": "dataset",
        "version": "2.0",
        "href": None,
        "label": "Hoftebrudd",
        "source": None,
        "id": ["GEO", "AAR", "KJONN", "MEASURE_TYPE"],
        "size": [1, 2, 3, 2],
        "role": None,
        "dimension": {
            "GEO": dimension("Geografi", {"4001": "Porsgrunn"}, listed=True),
            "AAR": dimension("År", {"2020_2020": "2020", "2021_2021": "2021"}, listed=True),
            "KJONN": dimension(
                "Kjønn", {"0": "Kjønn samlet", "1": "Menn", "2": "Kvinner"}, listed=True
            ),
            "MEASURE_TYPE": dimension(
                "Måltall", {"TELLER": "antall", "RATE": "per 1000"}, listed=True
            ),
        },
        "value": list(values),
        "status": "",
        "extension": {"flags": flags} if flags is not None else {},
    }


def kolada(*rows: tuple[str, str, int, Mapping[str, object]], **also: object) -> dict[str, object]:
    """Return an answer of Kolada v3: indicator, municipality, year, and a value for each sex."""
    return {
        "values": [
            {
                "kpi": kpi,
                "municipality": municipality,
                "period": year,
                "values": [
                    {
                        "gender": sex,
                        "value": value,
                        "status": "",
                        "count": 1,
                        "isdeleted": False,
                    }
                    for sex, value in values.items()
                ],
            }
            for kpi, municipality, year, values in rows
        ],
        "count": len(rows),
        "next_url": None,
        **also,
    }


def written(said: object) -> bytes:
    """Return an answer as it comes over the wire."""
    return json.dumps(said, ensure_ascii=False).encode()
