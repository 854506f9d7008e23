"""The register as files: public facts alone, the same bytes each time, nothing a program runs."""

import csv
import io
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

import build
from tlreview.domain.case import Applicant, ApplicantKind
from tlreview.domain.certificate import Certificate
from tlreview.domain.membership import Membership
from tlreview.exports.register import Form, register_file
from tlreview.presentation.texts import LANGUAGES, Words
from tlreview.workflow.register import Reached, Registered

PROCESS = build.process()


def row(name: str = "Fjordvik", **changes: object) -> Registered:
    applicant = Applicant(
        kind=ApplicantKind.MUNICIPALITY, number="0099", name=name, valid_from="2020-01-01"
    )
    made = Registered(
        case=build.case(applicant=applicant),
        scheme=build.scheme(),
        process=PROCESS,
        stage=PROCESS.stages[0],
        reached=Reached.SUBMITTED,
        submitted=(datetime(2026, 3, 2, 23, 30, tzinfo=UTC), datetime(2026, 5, 1, 8, tzinfo=UTC)),
        certifiers=("anne", "bo"),
        certificate=None,
        membership=Membership(),
    )
    return replace(made, **changes)


def lines(rows: list[Registered], language: str = "nb") -> list[list[str]]:
    text = register_file(rows, "csv", language).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_a_line_holds_what_is_public_and_no_more() -> None:
    """Days are those of calendars in Norway; a number keeps its leading zero."""
    head, line = lines([row()])
    known = ["Fjordvik", "0099", "Trygg prøveordning", "Egenvurdering", "sendt inn"]
    assert len(head) == len(line) == 12
    assert line == [*known, "2026-03-03; 2026-05-01", "", "", "", "", "", ""]


def test_a_certificate_and_a_membership_stand_in_columns_of_their_own() -> None:
    """Why a certificate was revoked is nobody's to read."""
    held = Certificate(
        number="TL-2026-0099-1",
        case="case-1",
        holder="Fjordvik",
        holder_number="0099",
        scheme="trygge-lokalsamfunn",
        decided_by="Skafor",
        valid_from="2026-03-01",
        valid_until="2031-02-28",
        decision="d" * 64,
        revoked="Hemmelig grunn",
    )
    made = row(certificate=held, membership=Membership(since="2020-01-01"), last_report=2027)
    head, line = lines([made])
    assert line[6:] == ["TL-2026-0099-1", "2026-03-01", "2031-02-28", "2027", "2020-01-01", ""]
    assert head[9] == Words("nb")("Last annual report")
    page = register_file([made], "html", "nb").decode()
    cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", page, re.DOTALL)
    heads, shown = cells[: len(cells) // 2], cells[len(cells) // 2 :]
    assert dict(zip(heads, shown, strict=True))[Words("nb")("Last annual report")] == "2027"
    for form in ("csv", "html"):
        assert "Hemmelig" not in register_file([made], form, "nb").decode()


@pytest.mark.parametrize("form", ["csv", "html"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_person_is_in_it(form: Form, language: str) -> None:
    written = register_file([row(), row("Ås")], form, language).decode()
    assert "anne" not in written
    assert "Ås" in written


def test_the_table_is_what_rfc_4180_says() -> None:
    """With the mark that makes Excel read UTF-8, CRLF after every line, and quotes doubled."""
    made = register_file([row('Vik, "den" nye')], "csv", "nb")
    assert made.startswith(b"\xef\xbb\xbf")
    assert made.count(b"\r\n") == made.count(b"\n") == 2
    assert made.endswith(b"\r\n")
    assert b'"Vik, ""den"" nye"' in made
    assert lines([row('Vik, "den" nye')])[1][0] == 'Vik, "den" nye'


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t=", " ="])
def test_no_name_is_a_formula(begin: str) -> None:
    name = f'{begin}HYPERLINK("http://x")'
    assert lines([row(name)])[1][0] == f"'{name}"


def test_a_plain_name_is_left_as_it_is() -> None:
    assert lines([row("Vik-Nes @ 3 = x")])[1][0] == "Vik-Nes @ 3 = x"


def test_the_page_stands_alone_and_markup_in_a_name_is_text() -> None:
    """A web site can put it up as it is: nothing is loaded, nothing runs."""
    page = register_file([row("<script>alert(1)</script>")], "html", "nn").decode()
    assert page.startswith('<!doctype html>\n<html lang="nn">')
    assert "&lt;script&gt;" in page
    assert not re.search(r"<script|<link|<img|<iframe|src=|href=|url\(|@import|https?://", page)


@pytest.mark.parametrize("form", ["csv", "html"])
def test_the_same_record_gives_the_same_bytes(form: Form) -> None:
    assert register_file([row()], form, "nb") == register_file([row()], form, "nb")


def test_every_state_has_a_word_of_its_own() -> None:
    for language in LANGUAGES:
        words = [lines([row(reached=each)], language)[1][4] for each in Reached]
        assert len(set(words)) == len(Reached)
