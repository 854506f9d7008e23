"""Answers fetched from the offices: kept as they came, asked for slowly, and from nowhere else.

httpx2 is imported where it is used: most imports are of files.
"""

import json
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from hashlib import sha256
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tlreview.domain.canonical import instant, moment
from tlreview.domain.errors import TLReviewError
from tlreview.sources.answers import mapping, parsed
from tlreview.sources.pacing import Pace
from tlreview.sources.queries import Query
from tlreview.sources.sheets import LARGEST_SHEET
from tlreview.sources.tables import TableRefused

if TYPE_CHECKING:
    import httpx2

HOSTS = frozenset({"data.ssb.no", "statistikk-data.fhi.no", "api.kolada.se"})
_KEPT_FOR = timedelta(days=1)
_PATIENCE = 120.0
"""Seconds a whole answer may take, however slowly it drips."""
_CONNECT, _READ = 10.0, 60.0
_READ_OF_A_REFUSAL = 4_000
_TOLD = 200
_DONE = 200
_STATUSES = {404: "unknown", 429: "too-fast"}
_LONGEST_WAIT = 86_400
_LONGEST_NUMBER = 9


@dataclass(eq=False)
class HostRefused(TLReviewError):
    """Figures are fetched from the three offices alone, and only over https."""

    code = "fetch.host-refused"
    message = "nothing is fetched from {url}"

    url: str


@dataclass(eq=False)
class OfficeSilent(TLReviewError):
    """No answer came; `reason` is timeout, connection or broken-off."""

    code = "fetch.office-silent"
    message = "{host} gave no answer: {reason}"

    host: str
    reason: str


@dataclass(eq=False)
class OfficeRefused(TLReviewError):
    """The office answered that it will not; `said` is the beginning of its own words.

    `reason` is query (400 and the like), unknown (404), too-fast (429), moved (3xx) or fault
    (5xx). `after` is how many seconds it asks to wait; 0 where it does not say.
    """

    code = "fetch.office-refused"
    message = "{host} answered {status} ({reason}): {said}"

    host: str
    status: int
    reason: str
    said: str
    after: int = 0


@dataclass(eq=False)
class AnswerUnreadable(TLReviewError):
    """An office answered with something else than JSON: a page that says it is down, for one."""

    code = "fetch.answer-unreadable"
    message = "what {host} answered is no JSON"

    host: str


@dataclass(eq=False)
class AnswerTooLarge(TLReviewError):
    """An answer has more bytes than are read; ask for less at a time."""

    code = "fetch.answer-too-large"
    message = "the answer of {host} is larger than {most} bytes"

    host: str
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An answer as it came, byte for byte, and when; `kept` says that it was fetched before."""

    query: Query
    content: bytes
    at: datetime
    kept: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Offices:
    """The way to the offices: where answers are kept, what time it is, how fast may be asked.

    `transport` is httpx2's; None is the network.
    """

    folder: Path
    now: Callable[[], datetime]
    pace: Pace = field(default_factory=Pace)
    transport: "httpx2.BaseTransport | None" = None

    def fetch(self, query: Query, *, anew: bool = False) -> Fetched:
        """Return the answer; one not older than a day is not asked for again unless `anew`.

        Raises HostRefused, OfficeSilent, OfficeRefused, AnswerTooLarge, AnswerUnreadable.
        """
        _require_office(query.url)
        kept = None if anew else _kept(self.folder, query)
        if kept is not None and timedelta(0) <= self.now() - kept.at < _KEPT_FOR:
            return kept
        self.pace.wait()
        content = self._asked(query)
        _require_json(query, content)
        fetched = Fetched(query=query, content=content, at=self.now(), kept=False)
        _keep(self.folder, fetched)
        return fetched

    def _asked(self, query: Query) -> bytes:
        import httpx2  # noqa: PLC0415  late

        host = _host(query.url)
        try:
            with (
                httpx2.Client(
                    transport=self.transport,
                    follow_redirects=False,
                    timeout=httpx2.Timeout(_READ, connect=_CONNECT),
                    headers={"accept": "application/json", "user-agent": "tlreview"},
                ) as client,
                client.stream(
                    "POST" if query.body else "GET",
                    query.url,
                    content=query.body or None,
                    headers={"content-type": "application/json"} if query.body else {},
                ) as answer,
            ):
                return self._read(host, answer)
        except httpx2.TimeoutException as raised:
            raise OfficeSilent(host=host, reason="timeout") from raised
        except (httpx2.ConnectError, httpx2.ProxyError) as raised:
            raise OfficeSilent(host=host, reason="connection") from raised
        except httpx2.HTTPError as raised:
            raise OfficeSilent(host=host, reason="broken-off") from raised

    def _read(self, host: str, answer: "httpx2.Response") -> bytes:
        """Return the answer, read no further than it may be long and for no longer than we wait."""
        begun, content = self.pace.now(), bytearray()
        done = answer.status_code == _DONE
        for piece in answer.iter_bytes():
            content += piece
            if not done and len(content) > _READ_OF_A_REFUSAL:
                break
            if len(content) > LARGEST_SHEET:
                raise AnswerTooLarge(host=host, most=LARGEST_SHEET)
            if self.pace.now() - begun > _PATIENCE:
                raise OfficeSilent(host=host, reason="timeout")
        if not done:
            raise _refusal(host, answer, bytes(content[:_READ_OF_A_REFUSAL]), self.now())
        return bytes(content)


def _refusal(host: str, answer: "httpx2.Response", said: bytes, now: datetime) -> OfficeRefused:
    status = answer.status_code
    kinds = {3: "moved", 4: "query", 5: "fault"}
    reason = _STATUSES.get(status) or kinds.get(status // 100, "fault")
    return OfficeRefused(
        host=host,
        status=status,
        reason=reason,
        said=" ".join(_words(said).split())[:_TOLD],
        after=_seconds(answer.headers.get("retry-after", ""), now),
    )


def _words(said: bytes) -> str:
    """Return what an office says is wrong: of JSON the sentence in it, of a page nothing.

    PxWebApi and the Institute of Public Health say it in `title` and `detail`.
    """
    written = said.decode(errors="replace").strip()
    try:
        found = json.loads(written)
    except ValueError:
        return "" if written.startswith("<") else written
    told = [mapping(found).get(each) for each in ("title", "detail", "error", "message")]
    return ": ".join(dict.fromkeys(each for each in told if each and isinstance(each, str)))


def _seconds(said: str, now: datetime) -> int:
    """Return how long an office asks to wait: so many seconds, or until a time of day."""
    if said.isascii() and said.isdecimal():
        return min(int(said[:_LONGEST_NUMBER]), _LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(said)
        return min(max(0, ceil((until - now).total_seconds())), _LONGEST_WAIT)
    except (ValueError, TypeError):
        return 0


def _require_json(query: Query, content: bytes) -> None:
    """Refuse an answer that is no object of JSON: kept, it would be given out for a day."""
    try:
        parsed(content, query.kind)
    except TableRefused as raised:
        raise AnswerUnreadable(host=_host(query.url)) from raised


def _require_office(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme != "https" or parts.netloc not in HOSTS:
        raise HostRefused(url=url)


def _host(url: str) -> str:
    return urlsplit(url).netloc


def _kept(folder: Path, query: Query) -> Fetched | None:
    """Return the answer that was kept; None where there is none, or what is there is damaged."""
    try:
        content = (folder / f"{query.digest}.answer").read_bytes()
        said = json.loads((folder / f"{query.digest}.json").read_bytes())
        if said["digest"] == sha256(content).hexdigest():
            return Fetched(query=query, content=content, at=moment(said["at"]), kept=True)
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return None


def _keep(folder: Path, fetched: Fetched) -> None:
    """Keep an answer for a day. Where it cannot be kept, it is fetched again next time."""
    said = {
        "url": fetched.query.url,
        "at": instant(fetched.at),
        "digest": sha256(fetched.content).hexdigest(),
    }
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(folder / f"{fetched.query.digest}.answer", fetched.content)
        _write(folder / f"{fetched.query.digest}.json", json.dumps(said).encode())


def _write(path: Path, content: bytes) -> None:
    """Put a file in place whole, or leave the one before."""
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as half:
        written = Path(half.name)
        try:
            half.write(content)
            half.flush()
            written.replace(path)
        except OSError:
            written.unlink(missing_ok=True)
            raise
