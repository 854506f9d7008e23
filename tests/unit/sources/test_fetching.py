"""The offices are asked slowly, over https, and nobody else is; answers are kept as they came.

No test here reaches the network: a transport of its own answers.
"""

import json
from datetime import UTC, datetime, timedelta
from threading import Lock, Thread
from urllib.parse import unquote

import httpx2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offices import fhi, source, ssb, written
from tlreview.sources import fetching
from tlreview.sources.fetching import (
    AnswerTooLarge,
    AnswerUnreadable,
    HostRefused,
    OfficeRefused,
    Offices,
    OfficeSilent,
)
from tlreview.sources.pacing import MOST_QUERIES, WINDOW, Pace
from tlreview.sources.queries import (
    Newest,
    Oldest,
    Query,
    QueryRefused,
    These,
    fhi_query,
    kolada_metadata_query,
    kolada_query,
    ssb_query,
)
from tlreview.sources.reading import read_table
from tlreview.sources.tables import Kind

ASKED = ssb_query("12044", {"Region": These(("K-4001",)), "Tid": Newest(5)})


class Clock:
    """A time that passes only where somebody sleeps."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.begun = datetime(2026, 11, 22, 8, tzinfo=UTC)

    def now(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.seconds += seconds

    def when(self) -> datetime:
        return self.begun + timedelta(seconds=self.seconds)


class Office:
    """Answers, and remembers what it was asked."""

    def __init__(self, answer) -> None:
        self.answer, self.asked = answer, []

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.asked.append(request)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer(request) if callable(self.answer) else self.answer


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def reach(tmp_path, clock):
    """Return a way to an office that answers so, and the office."""

    def to(answer):
        office = Office(answer)
        return (
            Offices(
                folder=tmp_path / "answers",
                now=clock.when,
                pace=Pace(now=clock.now, sleep=clock.sleep),
                transport=httpx2.MockTransport(office),
            ),
            office,
        )

    return to


def test_an_answer_comes_back_as_it_came_and_is_kept(reach, clock) -> None:
    content = written(ssb(list(range(8))))
    offices, office = reach(lambda _: httpx2.Response(200, content=content))
    first, second = offices.fetch(ASKED), offices.fetch(ASKED)
    assert (first.content, first.kept) == (content, False)
    assert (second.content, second.kept, second.at) == (content, True, first.at)
    assert len(office.asked) == 1
    assert len(read_table(second.content, source("ssb")).table) == 8
    offices.fetch(ASKED, anew=True)
    clock.sleep(24 * 3600)
    assert not offices.fetch(ASKED).kept
    assert len(office.asked) == 3


def test_a_damaged_answer_is_fetched_again(reach, tmp_path) -> None:
    offices, office = reach(lambda _: httpx2.Response(200, content=b"{}"))
    offices.fetch(ASKED)
    [kept] = (tmp_path / "answers").glob("*.answer")
    kept.write_bytes(b'{"value": 0}')
    assert offices.fetch(ASKED).content == b"{}"
    assert len(office.asked) == 2


def test_what_is_kept_is_nobody_elses(reach, tmp_path) -> None:
    offices, _ = reach(lambda _: httpx2.Response(200, content=b"{}"))
    offices.fetch(ASKED)
    folder = tmp_path / "answers"
    assert folder.stat().st_mode & 0o077 == 0
    assert all(each.stat().st_mode & 0o077 == 0 for each in folder.iterdir())


def test_a_folder_that_cannot_be_written_stops_no_fetch(reach, tmp_path) -> None:
    (tmp_path / "answers").write_text("in the way")
    offices, _ = reach(lambda _: httpx2.Response(200, content=b"{}"))
    assert offices.fetch(ASKED).content == b"{}"


def test_another_question_is_another_answer(reach) -> None:
    offices, office = reach(lambda request: httpx2.Response(200, json={"at": str(request.url)}))
    other = ssb_query("12044", {"Region": These(("K-4003",)), "Tid": Newest(5)})
    assert offices.fetch(ASKED).content != offices.fetch(other).content
    assert len(office.asked) == 2


@settings(deadline=None, max_examples=30)
@given(st.lists(st.floats(0, 20), min_size=40, max_size=120))
def test_no_minute_holds_more_than_thirty_questions(pauses: list[float]) -> None:
    """However they come, and counted in every window of a minute."""
    clock, asked = Clock(), []
    pace = Pace(now=clock.now, sleep=clock.sleep)
    for pause in pauses:
        clock.sleep(pause)
        pace.wait()
        asked.append(clock.now())
    for first, last in zip(asked, asked[MOST_QUERIES:], strict=False):
        assert last - first >= WINDOW - 1e-6


def test_thirty_questions_wait_for_nothing(reach, clock) -> None:
    offices, _ = reach(lambda _: httpx2.Response(200, content=b"{}"))
    for _ in range(30):
        offices.fetch(ASKED, anew=True)
    assert clock.seconds == 0
    offices.fetch(ASKED)  # kept: no question at all
    assert clock.seconds == 0
    offices.fetch(ASKED, anew=True)
    assert clock.seconds == 60


@pytest.mark.parametrize(
    "url",
    [
        "http://data.ssb.no/api",
        "https://data.ssb.no.example.org/api",
        "https://example.org/data.ssb.no",
        "https://data.ssb.no@example.org/",
        "https://data.ssb.no:8443/api",
        "file:///etc/passwd",
        "https://127.0.0.1/api",
    ],
)
def test_nobody_but_the_offices_is_asked(reach, url: str) -> None:
    offices, office = reach(lambda _: httpx2.Response(200, content=b"{}"))
    with pytest.raises(HostRefused):
        offices.fetch(Query(kind=Kind.SSB, url=url))
    assert office.asked == []


def test_no_redirect_is_followed(reach) -> None:
    away = {"location": "https://example.org/"}
    offices, office = reach(lambda _: httpx2.Response(302, headers=away))
    with pytest.raises(OfficeRefused) as raised:
        offices.fetch(ASKED)
    assert (raised.value.status, raised.value.reason) == (302, "moved")
    assert len(office.asked) == 1


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (400, "query"),
        (404, "unknown"),
        (429, "too-fast"),
        (500, "fault"),
        (503, "fault"),
        (204, "fault"),
    ],
)
def test_a_refusal_is_told_in_the_offices_own_words(reach, status: int, reason: str) -> None:
    """The beginning of them, and nothing refused is kept as an answer."""
    words = "Too many\n values  selected " + "x" * 1000
    offices, office = reach(lambda _: httpx2.Response(status, content=words.encode()))
    for _ in range(2):
        with pytest.raises(OfficeRefused) as raised:
            offices.fetch(ASKED)
    assert (raised.value.host, raised.value.reason) == ("data.ssb.no", reason)
    assert raised.value.said.startswith("Too many values selected")
    assert len(raised.value.said) <= 200
    assert len(office.asked) == 2


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("17", 17),
        ("Sun, 22 Nov 2026 08:00:30 GMT", 30),
        ("Sun, 22 Nov 2026 07:00:00 GMT", 0),
        ("9" * 400, 86_400),
        ("soon", 0),
        ("-5", 0),
    ],
)
def test_how_long_an_office_asks_to_wait_is_told(reach, said: str, seconds: int) -> None:
    """As so many seconds or as a time of day, which is how HTTP writes Retry-After."""
    offices, _ = reach(lambda _: httpx2.Response(429, headers={"retry-after": said}))
    with pytest.raises(OfficeRefused) as raised:
        offices.fetch(ASKED)
    assert (raised.value.reason, raised.value.after) == ("too-fast", seconds)


@pytest.mark.parametrize(
    "content", [b"", b"<html>Vedlikehold</html>", b'{"value": [1, 2', b"[1, 2]", b"\xff\xfe{}"]
)
def test_what_is_no_json_is_told_and_never_kept(reach, content: bytes) -> None:
    """A page that says the office is down would be given out as its answer for a day."""
    offices, office = reach(lambda _: httpx2.Response(200, content=content))
    for _ in range(2):
        with pytest.raises(AnswerUnreadable, match=r"data\.ssb\.no"):
            offices.fetch(ASKED)
    assert len(office.asked) == 2


def test_a_page_that_refuses_is_not_recited(reach) -> None:
    offices, _ = reach(lambda _: httpx2.Response(503, content=b"<html><body>Down</body></html>"))
    with pytest.raises(OfficeRefused) as raised:
        offices.fetch(ASKED)
    assert (raised.value.reason, raised.value.said) == ("fault", "")


def test_one_command_after_another_counts_as_one(tmp_path, clock) -> None:
    """Thirty a minute is what an office allows a machine, not a run of a program."""
    file = tmp_path / "answers" / "asked"
    for _ in range(30):
        Pace(now=clock.now, sleep=clock.sleep, file=file).wait()
    assert clock.seconds == 0
    Pace(now=clock.now, sleep=clock.sleep, file=file).wait()
    assert clock.seconds == 60
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("damaged", [b"no database at all" * 100, None])
def test_a_count_that_cannot_be_shared_is_ones_own(tmp_path, clock, damaged) -> None:
    file = tmp_path / "asked"
    if damaged is None:
        file = tmp_path / "in the way" / "asked"
        file.parent.write_text("a file, not a folder")
    else:
        file.write_bytes(damaged)
    pace = Pace(now=clock.now, sleep=clock.sleep, file=file)
    for _ in range(31):
        pace.wait()
    assert clock.seconds == 60


def test_two_who_ask_at_once_take_turns(tmp_path) -> None:
    """Forty questions of four at once, thirty of them in the first minute."""
    file, waited = tmp_path / "asked", []
    lock = Lock()

    def asking() -> None:
        pace = Pace(now=lambda: 0.0, sleep=noted, file=file)
        for _ in range(10):
            pace.wait()

    def noted(seconds: float) -> None:
        with lock:
            waited.append(seconds)

    asked = [Thread(target=asking) for _ in range(4)]
    for each in asked:
        each.start()
    for each in asked:
        each.join()
    assert waited == [60.0] * 10


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (httpx2.ConnectTimeout("slow"), "timeout"),
        (httpx2.ReadTimeout("slow"), "timeout"),
        (httpx2.ConnectError("no such host"), "connection"),
        (httpx2.RemoteProtocolError("cut"), "broken-off"),
    ],
)
def test_silence_is_told(reach, error: Exception, reason: str) -> None:
    offices, _ = reach(error)
    with pytest.raises(OfficeSilent) as raised:
        offices.fetch(ASKED)
    assert (raised.value.host, raised.value.reason) == ("data.ssb.no", reason)


def test_an_answer_without_end_is_read_no_further(reach, monkeypatch) -> None:
    read = 0

    def endless():
        nonlocal read
        while True:
            read += 1000
            yield b" " * 1000

    monkeypatch.setattr(fetching, "LARGEST_SHEET", 100_000)
    offices, _ = reach(lambda _: httpx2.Response(200, content=endless()))
    with pytest.raises(AnswerTooLarge):
        offices.fetch(ASKED)
    assert read < 200_000


def test_an_answer_that_drips_is_not_waited_for(reach, clock) -> None:
    def dripping():
        while True:
            clock.sleep(1)
            yield b" "

    offices, _ = reach(lambda _: httpx2.Response(200, content=dripping()))
    with pytest.raises(OfficeSilent, match="timeout"):
        offices.fetch(ASKED)
    assert clock.seconds < 200


def test_the_two_norwegian_offices_count_from_different_ends() -> None:
    """SSB's top is the newest, FHI's top the oldest; a wrong word would give 1990 unnoticed."""
    assert "valueCodes[Tid]=top(5)" in ssb_query("12044", {"Tid": Newest(5)}).url
    assert "valueCodes[Tid]=bottom(5)" in ssb_query("12044", {"Tid": Oldest(5)}).url
    for want, filter_ in ((Newest(5), "bottom"), (Oldest(5), "top")):
        said = json.loads(fhi_query("nokkel", "185", {"AAR": want}).body)
        assert said["dimensions"] == [{"code": "AAR", "filter": filter_, "values": ["5"]}]


def test_ssb_is_asked_in_its_address(reach) -> None:
    query = ssb_query(
        "12044",
        {"Region": These(("K-4001", "K-4003")), "ContentsCode": These(("*",)), "Tid": Newest(3)},
        codelists={"Region": "agg_KommSummer"},
    )
    offices, office = reach(lambda _: httpx2.Response(200, content=b"{}"))
    offices.fetch(query)
    [request] = office.asked
    assert request.method == "GET"
    assert unquote(str(request.url)) == (
        "https://data.ssb.no/api/pxwebapi/v2/tables/12044/data?lang=no&outputFormat=json-stat2"
        "&codelist[Region]=agg_KommSummer&valueCodes[Region]=K-4001,K-4003"
        "&valueCodes[ContentsCode]=*&valueCodes[Tid]=top(3)"
    )


def test_fhi_is_asked_in_a_body(reach) -> None:
    """GET would be answered with 405 there."""
    query = fhi_query("nokkel", "185", {"GEO": These(("4001",)), "AAR": These(("*",))})
    offices, office = reach(lambda _: httpx2.Response(200, content=written(fhi([1] * 12))))
    found = offices.fetch(query)
    [request] = office.asked
    assert request.method == "POST"
    assert str(request.url) == "https://statistikk-data.fhi.no/api/open/v1/nokkel/Table/185/data"
    assert request.headers["content-type"] == "application/json"
    assert json.loads(request.content)["dimensions"] == [
        {"code": "GEO", "filter": "item", "values": ["4001"]},
        {"code": "AAR", "filter": "all", "values": ["*"]},
    ]
    assert len(read_table(found.content, source("fhi")).table) == 12


def test_kolada_is_asked_for_whole_tables() -> None:
    assert kolada_query(("N20402", "U20462"), ("0180",), (2021, 2022)).url == (
        "https://api.kolada.se/v3/data/kpi/N20402,U20462/municipality/0180/year/2021,2022"
        "?per_page=5000"
    )
    assert kolada_metadata_query(("N20402",)).url == (
        "https://api.kolada.se/v3/kpi/N20402?per_page=5000"
    )


@pytest.mark.parametrize(
    ("ask", "reason"),
    [
        (lambda: kolada_query(("N1",), ("0180",), tuple(range(1999, 2025))), "too-many-of-each"),
        (
            lambda: kolada_query(tuple(f"N{n}" for n in range(300)), ("0180",), tuple(range(20))),
            "too-many",
        ),
        (lambda: kolada_query((), ("0180",), (2020,)), "nothing"),
        (lambda: kolada_query(("../../x",), ("0180",), (2020,)), "code"),
        (lambda: kolada_query(("..",), ("0180",), (2020,)), "code"),
        (
            lambda: kolada_query(*(tuple(f"{n:060}" for n in range(25)) for _ in "ab"), (2020,)),
            "too-long",
        ),
        (lambda: ssb_query("1/../../x", {}), "code"),
        (lambda: ssb_query("12044", {"Region": These(("a&b",))}), "code"),
        (lambda: ssb_query("12044", {"R": These(tuple(f"K-{n}" for n in range(900)))}), "too-long"),
        (lambda: fhi_query("no/kkel", "1", {}), "code"),
        (lambda: fhi_query("nokkel", "1", {"AAR": These(())}), "nothing"),
    ],
)
def test_what_cannot_be_asked_is_refused_before(ask, reason: str) -> None:
    with pytest.raises(QueryRefused) as raised:
        ask()
    assert raised.value.reason == reason
