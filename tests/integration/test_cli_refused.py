"""What `tlreview indicator import` and `survey` refuse, in four languages, and nothing is kept.

No test here reaches the network: a transport of its own answers.
"""

from functools import partial
from pathlib import Path

import httpx2
import pytest
from click.testing import CliRunner

import offices
from databases import EDITOR
from homes import house, opened
from tlreview.cli import indicator_fetch, main
from tlreview.sources.fetching import Offices
from tlreview.wiring.settings import HOME

CASE = "case-1"
LANGUAGES = ("en", "nb", "nn", "sv")
FIGURES = "Kommune;År;Skadde\n4601;2021;12\n"
FETCH = ("--from", "ssb", "--fetch", "12044")
WANT = ("--want", "municipality=1490", "--want", "year=2024")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "tall.csv").write_text(FIGURES, encoding="utf-8")
    return opened(tmp_path / "home", EDITOR, CASE)


def head(home: Path) -> str:
    with house(home).read() as reading:
        return reading.head(CASE)


def refused(home: Path, *words: object) -> list[str]:
    """Return what is said in each language. Nothing is kept, and no program falls over."""
    before, said = head(home), []
    for language in LANGUAGES:
        told = [str(each) for each in (*words, "--language", language)]
        done = CliRunner().invoke(main, told, env={HOME: str(home), "TLREVIEW_DATABASE": ""})
        assert done.exit_code in {1, 2}, done.output
        assert isinstance(done.exception, SystemExit), done.exception
        said.append(done.output.partition("Error: ")[2])
    assert head(home) == before
    english, *others = said
    assert english not in others
    return said


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "either a FILE"),
        (("FILE", *FETCH[2:]), "either a FILE"),
        (("FILE", "--only", "Kommune"), "--only Kommune: write DIMENSION=CODE."),
        ((*FETCH, "--want", "Region"), "--want Region: write DIMENSION=CODE."),
        ((*FETCH, "--want", "Tid=1", "--want", "Tid=2"), "--want Tid=2: “Tid” is there twice."),
        ((*FETCH, "--codelist", "Region"), "--codelist Region: write"),
        ((*FETCH, "--want", "Region=a b"), "“a b” cannot be fetched"),
        (("--from", "csv", "--fetch", "x"), "ssb, fhi and kolada alone"),
        (("--from", "fhi", "--fetch", "185"), "--fetch 185: write SOURCE/TABLE"),
        (("--from", "kolada", "--fetch", "N1"), "--want municipality=CODES"),
        (("--from", "kolada", "--fetch", "N1", *WANT[:3], "year=nu"), "--want year=nu: write"),
        (("--from", "kolada", "--fetch", "N1", *WANT[:3], "year=2024-2010"), "year=2024-2010:"),
        (("--from", "kolada", "--fetch", "N1", *WANT[:3], "year=1990-2024"), "this is 35"),
        (
            (*FETCH, "--want", "Region=" + ",".join(map(str, range(9999)))),
            "Too much is asked for at once",
        ),
        (("FILE", "--case", "gone"), "There is no case “gone”."),
        (("FILE", "--person", " "), "Give a name with --person"),
    ],
)
def test_what_is_asked_wrongly_is_told(home: Path, words: tuple[str, ...], told: str) -> None:
    given = ("--case", CASE, "--indicator", "x")
    form = () if "--from" in words else ("--from", "csv")
    named = [home.parent / "tall.csv" if each == "FILE" else each for each in words]
    assert told in refused(home, "indicator", "import", *given, *form, *named)[0]


def endless() -> object:
    while True:
        yield b" " * 1_000_000


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (httpx2.ConnectTimeout("slow"), "did not answer in time"),
        (httpx2.ConnectError("no such host"), "cannot be reached"),
        (httpx2.RemoteProtocolError("cut"), "broke off half-way"),
        ((404, {"title": "Non-existent table"}), "has no such table: Non-existent table"),
        ((400, {"title": "Non-existent value"}), "refused the question (400): Non-existent value"),
        ((429, {}), "has been asked too often. Wait a minute"),
        ((429, {}, {"retry-after": "17"}), "asks you to wait 17 seconds"),
        ((500, {}), "is out of order (500)"),
        ((302, {}, {"location": "https://example.org/"}), "is not followed"),
        ((200, "<html>Vedlikehold</html>"), "is no table of figures"),
        pytest.param((200, endless), "is too large", id="endless"),
        ((200, {"class": "dataset"}), "no dimension that tells the time"),
    ],
    ids=str,
)
def test_what_an_office_answers_instead_is_told(
    home: Path, monkeypatch: pytest.MonkeyPatch, answer, told: str
) -> None:
    def office(_: httpx2.Request) -> httpx2.Response:
        if isinstance(answer, Exception):
            raise answer
        status, said, *headers = answer
        if callable(said):
            return httpx2.Response(status, content=said())
        body = said.encode() if isinstance(said, str) else offices.written(said)
        return httpx2.Response(status, content=body, headers=dict(*headers))

    transport = httpx2.MockTransport(office)
    monkeypatch.setattr(indicator_fetch, "Offices", partial(Offices, transport=transport))
    given = ("--case", CASE, "--indicator", "x", *FETCH, "--want", "Tid=newest:2")
    said = refused(home, "indicator", "import", *given)
    assert told in said[0]
    if "time" not in told or "in time" in told:
        assert all("data.ssb.no" in each for each in said)


def test_a_kept_answer_says_so_and_can_be_asked_for_anew(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An office may have revised its figures since this morning."""
    counts = [1, 2, 3, 4, 5, 6, 7, 8]
    answered = [counts, [each + 10 for each in counts]]

    def office(_: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, content=offices.written(offices.ssb(answered.pop(0))))

    transport = httpx2.MockTransport(office)
    monkeypatch.setattr(indicator_fetch, "Offices", partial(Offices, transport=transport))

    def fetching(*more: str) -> str:
        words = ("--case", CASE, "--indicator", "x", "--place", "K-4001", "--count")
        told = ["indicator", "import", *words, "PersonerDrept", *FETCH, *more, "--language", "en"]
        done = CliRunner().invoke(main, told, env={HOME: str(home), "TLREVIEW_DATABASE": ""})
        assert done.exit_code == 0, done.output
        return done.output

    assert "--anew" not in fetching("--dry-run")
    again = fetching("--dry-run")
    assert "; --anew asks the office again." in again
    assert "2023: 1\n" in again
    assert "2023: 11\n" in fetching("--anew")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("show", "--case", "gone"), "There is no case “gone”."),
        (("show", "gone", "--case", CASE), "There is no such survey."),
        (("compare", "a", "b", "--case", CASE), "There is no such survey."),
        (("compare", "a", "b", "--case", "gone"), "There is no case “gone”."),
    ],
)
def test_a_survey_that_is_not_there_is_told(home: Path, words: tuple[str, ...], told: str) -> None:
    assert told in refused(home, "survey", *words)[0]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "The file is empty."),
        ("Svar;;Antall\nja;a;3\n", "Line 1 should be the headings"),
        ("Svar;Svar\nja;nei\n", "Two columns in line 1"),
        ("Svar\nja\nja;nei\n", "Line 3 has more cells"),
        ("\x00\x01", "no table that can be read"),
    ],
)
def test_a_file_of_a_survey_that_is_no_table_is_told_with_its_line(
    home: Path, text: str, told: str
) -> None:
    file = home.parent / "svar.csv"
    file.write_text(text, encoding="utf-8")
    given = ("--case", CASE, "--answer", "Svar", "--sampling", "random", "--period", "2024")
    assert told in refused(home, "survey", "import", file, *given)[0]


def test_a_file_is_loaded_no_further_than_it_may_be_long(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest of a file of many gigabytes is never read."""
    monkeypatch.setattr("tlreview.cli.files.LARGEST_SHEET", 10)
    file = home.parent / "tall.csv"
    given = ("--from", "csv", "--case", CASE, "--indicator", "x")
    monkeypatch.setattr("tlreview.sources.sheets.LARGEST_SHEET", 10)
    assert "The file is too large." in refused(home, "indicator", "import", file, *given)[0]
