"""What headings and codes mean, in the languages and spellings offices and people use."""

import re
from collections.abc import Sequence
from dataclasses import replace

from tlreview.sources.tables import Category, Kind, Role

_TIMES = re.compile(
    r"tid|aar|år|ar|årstall|årtal|year|time|periode?|måned|månad|month|kvartal|quarter"
)
_PLACES = re.compile(
    r"region|geo|geografi|sted|stad|plass|place|kommune|kommun|municipality|kommunenr|kommunenummer|"
    r"kommunekode|kommunnummer|kommunkod|bydel|fylke|län|område"
)
_MEASURES = re.compile(r"contentscode|measure_type|measure|statistikkvariabel|måltall|kpi")
_BREAKDOWNS = re.compile(
    r"alder|aldersgruppe|ålder|åldersgrupp|age|kjønn|kjonn|kön|sex|gender|årsak|orsak|cause|"
    r"skadested|skadeplats|skademekanisme|alvorlighet|allvarlighet|severity|grunnkrets"
)
_COUNTS = re.compile(
    r"antall?|tal|talet|counts?|number|cases|tilfeller?|fall|skader|skadar|skador|injuries|ulykker|"
    r"ulukker|olyckor|teller|teljar"
)
_POPULATIONS = re.compile(
    r"folkemengde|folketall?|folkmängd|befolkning|befolkningen|innbyggere|innbyggarar|invånare|"
    r"population|persons|personer|personår|nevner|nemnar|folk"
)
_WHOLE = re.compile(
    r"(?:i alt|i allt|alt|alle|alla|all|totalt?|sum|samlet|samla|samtliga|sammanlagt)"
    r"|(?:alle|alla|all|begge|båda|både|both)\s.*|(?:totalt?|sum|i alt)\b.*"
    r"|.*\b(?:samlet|samla|totalt?|i alt|i allt|sammanlagt)",
)
_AGES = re.compile(r"alder|aldersgruppe[rn]?|ålder|åldersgrupp|age")
_SEXES = re.compile(r"kjønn|kjonn|kön|kon|sex|gender")
_MEN = re.compile(r"menn|mann|män|men|males?")
_WOMEN = re.compile(r"kvinner|kvinne|kvinnor|women|females?")
_OTHERS = re.compile(r"\b(?:andre|andra|other|others|øvrige|övriga|anna|annet|annat)\b")
_RATE = re.compile(
    r"\b(?:rate[nr]?|ratio|smr|meis|andel\w*|prosent\w*|procent\w*|percent\w*|promille|share|"
    r"proportion|indeks|index|snitt|gjennomsnitt\w*|genomsnitt\w*|medel\w*|mean|average|median\w*)\b"
    r"|%|‰|\b(?:per|pr\.?)\s*(?:\d|innb|inv|person|capita|tusen)|/\s*\d"
)
_SHARE = re.compile(r"%|\b(?:andel\w*|prosent\w*|procent\w*|percent\w*|share|proportion)\b")
_PER = re.compile(r"(?:\b(?:per|pr\.?)|/)\s*(1(?:[ .,\u00a0]?0){2,})\b")

_LOOKED_AT = 4096
"""So many bytes of a file tell which office it is from."""


def kind_of(content: bytes) -> Kind:
    """Return the kind of a file by what is in it; a sheet tells CSV from XLSX itself."""
    if not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return Kind.CSV
    head = content[:_LOOKED_AT]
    if b'"kpi"' in head:
        return Kind.KOLADA
    return Kind.SSB if b"ssb" in head.lower() or b"Contents" in content else Kind.FHI


def role_of(name: str) -> Role:
    """Return what a dimension or a column is by its code or heading; BREAKDOWN where none says."""
    said = name.strip().casefold()
    for role, names in (
        (Role.TIME, _TIMES),
        (Role.PLACE, _PLACES),
        (Role.MEASURE, _MEASURES),
    ):
        if names.fullmatch(said):
            return role
    return Role.BREAKDOWN


def breaks_down(heading: str) -> bool:
    """Say whether a heading is a breakdown even where its cells are figures: an age, a code."""
    return bool(_BREAKDOWNS.fullmatch(heading.strip().casefold()))


def is_age(*said: str) -> bool:
    """Say whether a dimension is age, by its code or its name."""
    return any(_AGES.fullmatch(each.strip().casefold()) for each in said)


def is_sex(*said: str) -> bool:
    """Say whether a dimension is sex, by its code or its name."""
    return any(_SEXES.fullmatch(each.strip().casefold()) for each in said)


def is_both_sexes(labels: Sequence[str]) -> bool:
    """Say whether categories are men and women, each of them once."""
    found = [each.strip().casefold() for each in labels]
    return len(found) == 2 and all(  # noqa: PLR2004  they are two
        sum(bool(sex.fullmatch(each)) for each in found) == 1 for sex in (_MEN, _WOMEN)
    )


def is_rate(*said: str) -> bool:
    """Say whether a measure is no count, by its code, its name or its unit."""
    return any(_RATE.search(each.casefold()) for each in said)


def is_share(heading: str) -> bool:
    """Say whether a rate is a share of a whole, by its heading."""
    return bool(_SHARE.search(heading.casefold()))


def rate_per(heading: str) -> int | None:
    """Return for how many people a rate is told, by its heading; None where it does not say."""
    found = _PER.search(heading.casefold())
    return int(re.sub(r"\D", "", found[1])) if found else None


def with_whole(categories: Sequence[Category]) -> tuple[Category, ...]:
    """Return the categories with the total marked, where exactly one calls itself so."""
    found = [at for at, each in enumerate(categories) if _is_whole(each.label)]
    return tuple(
        replace(each, whole=len(found) == 1 and at == found[0])
        for at, each in enumerate(categories)
    )


def _is_whole(label: str) -> bool:
    said = label.strip().casefold()
    return bool(_WHOLE.fullmatch(said)) and not _OTHERS.search(said)


def likely_count(measures: Sequence[Category]) -> str:
    """Return the measure that counts, by its name; empty where none or several are called so."""
    return _likely(measures, _COUNTS)


def likely_population(measures: Sequence[Category]) -> str:
    """Return the measure that is the population, by its name; empty as above."""
    return _likely(measures, _POPULATIONS)


def _likely(measures: Sequence[Category], names: re.Pattern[str]) -> str:
    found = [
        each.code
        for each in measures
        if not each.rate
        and any(names.fullmatch(said.casefold()) for said in (each.code, each.label))
    ]
    return found[0] if len(found) == 1 else ""
