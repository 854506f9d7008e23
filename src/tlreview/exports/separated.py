"""Tables as comma-separated files that spreadsheets open without harm."""

import csv
import io
import re
from collections.abc import Iterable

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_NUMBER = re.compile(r"-[0-9]+(\.[0-9]+)?")


def separated(rows: Iterable[Iterable[str]]) -> bytes:
    """Return rows as RFC 4180 says, in UTF-8 with the mark that Excel looks for."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\r\n")
    for each in rows:
        writer.writerow([_guarded(cell) for cell in each])
    return lines.getvalue().encode("utf-8-sig")


def _guarded(cell: str) -> str:
    """Return a text that no spreadsheet takes for a formula; a number below 0 is none."""
    risky = cell.lstrip(" ").startswith(_FORMULA) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if risky else cell
