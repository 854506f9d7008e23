"""Text files that are figures: tables (CSV) and the answers of statistical offices (JSON).

Text has no signature, so a file is taken only when the whole of it reads as what it is: a page
never passes for figures, whatever its name.
"""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from tlreview.domain.files import Found, MediaType

_LARGEST = 50_000_000
"""More bytes than any office hands out at a time; a whole answer is held in memory."""
_DEEPEST = 32
"""No answer nests deeper; a reader that follows it down must not fall."""
_FIRST_LINES = 20
_MOST_CELLS = 2_000
_LEAST_CELLS = 2
_PAGE = re.compile(
    r"<[/!]?(doctype|html|head|body|script|iframe|object|embed|svg)\b", re.IGNORECASE
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_FORMULA = re.compile(r"[=+\-@].*[(|!]", re.DOTALL)
"""What a spreadsheet would run rather than show: it calls something, or reaches out."""
_SEPARATORS = ";\t,|"
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def judge_figures(path: Path) -> MediaType | Found:
    """Return JSON or CSV for a file that is one, and otherwise what was found."""
    if path.stat().st_size > _LARGEST:
        return Found.UNKNOWN
    text = _decoded(path.read_bytes())
    if _CONTROL.search(text) or not text.strip():
        return Found.UNKNOWN
    if _PAGE.search(text):
        return Found.HTML
    if text.lstrip().startswith("{"):
        return MediaType.JSON if _is_json(text) else Found.UNKNOWN
    return _judge_table(text)


def _decoded(content: bytes) -> str:
    """Return the text: UTF-8, UTF-16 with a mark, else Windows' Latin-1; empty for none of them."""
    for each in ("utf-16",) if content.startswith(_WIDE) else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(each)
        except UnicodeDecodeError:
            continue
    return ""


def _is_json(text: str) -> bool:
    """Say whether it is an object, and nests no deeper than figures do."""
    try:
        level = [json.loads(text, parse_constant=_no_number)]
    except (ValueError, RecursionError):
        return False
    for _ in range(_DEEPEST):
        level = [inner for each in level for inner in _inner(each)]
    return not level


def _no_number(name: str) -> NoReturn:
    """Refuse NaN and Infinity, which Python reads and JSON does not have."""
    raise ValueError(name)


def _inner(value: object) -> Iterator[object]:
    """Yield the objects and lists directly within one."""
    found = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return (each for each in found if isinstance(each, dict | list))


def _judge_table(text: str) -> MediaType | Found:
    """Return CSV for lines of the same two columns or more, some of them with figures."""
    lines = io.StringIO(text, newline="")
    first = "".join(line for line, _ in zip(lines, range(_FIRST_LINES), strict=False))
    lines.seek(0)
    widths: Counter[int] = Counter()
    figures = False
    try:
        for cells in csv.reader(lines, delimiter=max(_SEPARATORS, key=first.count), strict=True):
            if any(_FORMULA.match(each.strip()) for each in cells):
                return Found.FORMULAS
            widths[len(cells)] += any(each.strip() for each in cells)
            figures = figures or any(sign.isdigit() for each in cells for sign in each)
    except csv.Error:
        return Found.UNKNOWN
    width, often = widths.most_common(1)[0]
    as_wide = _LEAST_CELLS <= width <= _MOST_CELLS and 2 * often > widths.total() > 1
    return MediaType.CSV if figures and as_wide else Found.UNKNOWN
