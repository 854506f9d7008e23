"""Who gets in at all: the right host name, the right origin, the secret of this start."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from urllib.parse import urlsplit


class Verdict(Enum):
    """What the gate says of a request."""

    ENTER = auto()
    """The address carries the secret: hand out the cookie."""
    PASS = auto()
    WRONG_HOST = auto()
    """Some other name leads here: a page elsewhere may be trying to read this server."""
    WRONG_ORIGIN = auto()
    """Another site's page asks."""
    STRANGER = auto()
    """The printed address has not been opened in this browser since the server started."""


_ELSEWHERE = frozenset({"cross-site", "same-site"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """The gate of one start on one port.

    Cookies are shared between ports of a host, so the cookie's name carries the port.
    """

    port: int
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    @property
    def cookie(self) -> str:
        """Return the name of the cookie that holds the secret."""
        return f"tlreview-gate-{self.port}"

    @property
    def hosts(self) -> frozenset[str]:
        """Return the Host headers that are this server's own."""
        return frozenset({f"127.0.0.1:{self.port}", f"localhost:{self.port}"})

    @property
    def address(self) -> str:
        """Return the address to open, with the secret of this start."""
        return f"http://127.0.0.1:{self.port}/?secret={self.secret}"

    def judge(
        self, headers: Mapping[str, str], *, method: str, offered: str, cookie: str
    ) -> Verdict:
        """Return what to do with a request; `offered` is the secret in its address, if any."""
        if headers.get("Host", "").lower() not in self.hosts:
            return Verdict.WRONG_HOST
        if not self._origin_fits(headers, method):
            return Verdict.WRONG_ORIGIN
        if offered and method == "GET" and self._is_secret(offered):
            return Verdict.ENTER
        return Verdict.PASS if self._is_secret(cookie) else Verdict.STRANGER

    def _origin_fits(self, headers: Mapping[str, str], method: str) -> bool:
        """Say whether the request comes from a page of ours.

        A reading request carries no Origin; a WebSocket and a writing request always do, in
        every browser we know, so there its absence is refused too. To a browser another port
        of this machine is the same site, and our cookies go along with what its pages load: so
        nothing of ours may be a picture or a frame in them, for every page starts a kernel.
        """
        if headers.get("Sec-Fetch-Site", "") in _ELSEWHERE and not _is_link(headers):
            return False
        origin = headers.get("Origin", "")
        upgrades = headers.get("Upgrade", "").lower() == "websocket"
        if not origin:
            return not upgrades and method in {"GET", "HEAD"}
        parts = urlsplit(origin.lower())
        return parts.scheme == "http" and parts.netloc == headers["Host"].lower()

    def _is_secret(self, text: str) -> bool:
        return secrets.compare_digest(text.encode(), self.secret.encode())


def _is_link(headers: Mapping[str, str]) -> bool:
    """Say whether a page elsewhere leads here, rather than loading us into itself."""
    return headers.get("Sec-Fetch-Dest", "") == "document"
