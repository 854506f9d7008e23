"""CSV and JSON are kept where they are figures, and nothing passes for them."""

import json
from pathlib import Path

import pytest

from tlreview.domain.files import Found, MediaType
from tlreview.storage.media_types import judge
from tlreview.workflow.evidence import kept_name

TABLE = "År;Skadde;Folketall\r\n2021;12;8 400\r\n2022;:;8 410\r\n"
ANSWER = {"class": "dataset", "value": [12, None, ".."], "status": {"1": ":"}}


def judged(folder: Path, content: bytes) -> MediaType | Found:
    path = folder / "no-name"
    path.write_bytes(content)
    return judge(path)


def nested(depth: int) -> bytes:
    return b'{"a":' * depth + b"1" + b"}" * depth


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode(),
        TABLE.encode("utf-8-sig"),
        TABLE.encode("cp1252"),
        TABLE.encode("utf-16"),
        ("sep=;\r\n" + TABLE).encode("cp1252"),
        ("Tabell 12044\n\n" + TABLE).encode(),
        TABLE.replace(";", "\t").encode(),
        b'"a, b",2020\n"c",3\n',
        b"BMI;2020\n25;3\n",
        b"MZ;2020\n25;3\n",
        b'kode;tall\n="0301";-3\n-;+2\n',
    ],
)
def test_a_table_as_nordic_excel_writes_it_is_kept_as_csv(tmp_path: Path, content: bytes) -> None:
    """Whatever its encoding and separator, and also where a heading looks like a signature."""
    assert judged(tmp_path, content) is MediaType.CSV


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(ANSWER).encode(),
        b"\xef\xbb\xbf\n " + json.dumps(ANSWER).encode(),
        json.dumps({"note": "<b>Foreløpige tall</b> a < b"}).encode(),
        nested(32),
    ],
)
def test_the_answer_of_an_office_is_kept_as_json(tmp_path: Path, content: bytes) -> None:
    """Also with words marked up in a note."""
    assert judged(tmp_path, content) is MediaType.JSON


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (TABLE.encode() + b"<script>alert(1)</script>;2;3\n", Found.HTML),
        (TABLE.encode() * 200 + b"<ScRiPt src=x>;2;3\n", Found.HTML),
        (f"{TABLE}<script>;2;3\n".encode("utf-16"), Found.HTML),
        (json.dumps({"a": " " * 2000 + "<iframe src=x>"}).encode(), Found.HTML),
        (b'{"a": 1}<html>', Found.HTML),
        (TABLE.encode() + b"=cmd|' /C calc'!A1;2;3\n", Found.FORMULAS),
        (TABLE.encode() + b'"=WEBSERVICE(""http://x"")";2;3\n', Found.FORMULAS),
        (TABLE.encode() + b"-2+3+cmd|' /C calc'!A1;2;3\n", Found.FORMULAS),
        (b"Dette er et notat.\nDet har to linjer, 2022.\n", Found.UNKNOWN),
        (b"a;b\nc;d\n", Found.UNKNOWN),
        (b"1;2\n", Found.UNKNOWN),
        (b"a;1\n" + b"\0" * 20, Found.UNKNOWN),
        (TABLE.encode("utf-16-le"), Found.UNKNOWN),
        (b'a;1\n"aldri lukket;2\n', Found.UNKNOWN),
        (b"   \n", Found.UNKNOWN),
        (b'{"a": NaN}', Found.UNKNOWN),
        (b'{"a": 1} {"b": 2}', Found.UNKNOWN),
        (b"[1, 2]", Found.UNKNOWN),
        (nested(33), Found.UNKNOWN),
        (nested(200_000), Found.UNKNOWN),
        (b"BM" + b"\0" * 60, Found.PICTURE),
        (b"MZ" + b"\0" * 60, Found.PROGRAM),
        (b"#!/bin/sh\na;1\nb;2\n", Found.PROGRAM),
    ],
)
def test_what_is_no_figures_passes_for_none(
    tmp_path: Path, content: bytes, found: MediaType | Found
) -> None:
    """A page, a formula that would run, a note, and what cannot be read whole."""
    assert judged(tmp_path, content) is found


def test_a_file_too_large_to_be_read_whole_is_not_taken(tmp_path: Path) -> None:
    """No upload can fill the memory of the program."""
    path = tmp_path / "large"
    with path.open("wb") as stream:
        stream.write(TABLE.encode())
        stream.truncate(50_000_001)
    assert judge(path) is Found.UNKNOWN


@pytest.mark.parametrize(
    ("name", "media_type", "kept"),
    [
        ("tall.html", MediaType.CSV, "tall.html.csv"),
        ("tall.csv", MediaType.JSON, "tall.csv.json"),
        ("12044.JSON", MediaType.JSON, "12044.JSON"),
    ],
)
def test_figures_come_back_by_a_name_that_opens_no_page(
    name: str, media_type: MediaType, kept: str
) -> None:
    """Whatever the file was called, it ends as what it is."""
    assert kept_name(name, media_type) == kept
