"""The gate, without a server: who enters, who passes, who is refused and why."""

import pytest

from tlreview.server.access.gate import Gate, Verdict

GATE = Gate(port=8866, secret="x" * 43)
OWN = {"Host": "127.0.0.1:8866"}


def judged(
    headers: dict[str, str], *, method: str = "GET", offered: str = "", cookie: str = ""
) -> Verdict:
    return GATE.judge(headers, method=method, offered=offered, cookie=cookie)


def test_every_start_has_a_secret_of_its_own() -> None:
    """Nobody can use yesterday's address."""
    assert Gate(port=1).secret != Gate(port=1).secret
    assert len(Gate(port=1).secret) >= 43


def test_the_printed_address_enters_and_its_cookie_passes() -> None:
    """Once in by the address, then by the cookie."""
    assert judged(OWN, offered=GATE.secret) is Verdict.ENTER
    assert judged(OWN, cookie=GATE.secret) is Verdict.PASS


@pytest.mark.parametrize("cookie", ["", "y" * 43, "x" * 42, "ø"])
def test_without_the_secret_one_is_a_stranger(cookie: str) -> None:
    """Nothing but the whole secret will do."""
    assert judged(OWN, cookie=cookie) is Verdict.STRANGER
    assert judged(OWN, offered=cookie) is Verdict.STRANGER


@pytest.mark.parametrize(
    "host", ["", "127.0.0.1", "127.0.0.1:8867", "evil.example:8866", "localhost.evil.example:8866"]
)
def test_another_host_is_refused_even_with_the_secret(host: str) -> None:
    """A name that leads here by somebody else's doing reads nothing."""
    assert judged({"Host": host}, cookie=GATE.secret) is Verdict.WRONG_HOST


@pytest.mark.parametrize("origin", ["", "null", "http://evil.example", "https://127.0.0.1:8866"])
def test_writing_and_sockets_need_our_own_origin(origin: str) -> None:
    """Another site's page can neither send a form nor open a socket, cookie or not."""
    headers = {**OWN, **({"Origin": origin} if origin else {})}
    assert judged(headers, method="POST", cookie=GATE.secret) is Verdict.WRONG_ORIGIN
    headers["Upgrade"] = "WebSocket"
    assert judged(headers, cookie=GATE.secret) is Verdict.WRONG_ORIGIN


@pytest.mark.parametrize("site", ["same-site", "cross-site"])
@pytest.mark.parametrize("dest", ["image", "iframe", "empty", "script", ""])
def test_no_page_elsewhere_loads_us_into_itself(site: str, dest: str) -> None:
    """Another program's page on this machine has our cookies sent along, and gets nothing."""
    headers = {**OWN, "Sec-Fetch-Site": site, "Sec-Fetch-Dest": dest}
    assert judged(headers, cookie=GATE.secret) is Verdict.WRONG_ORIGIN


@pytest.mark.parametrize("site", ["none", "same-origin", "same-site", "cross-site"])
def test_a_link_leads_here_from_anywhere(site: str) -> None:
    """The printed address can stand in a mail, a note or another program's page."""
    headers = {**OWN, "Sec-Fetch-Site": site, "Sec-Fetch-Dest": "document"}
    assert judged(headers, offered=GATE.secret) is Verdict.ENTER
    assert judged(headers, cookie=GATE.secret) is Verdict.PASS


def test_our_own_origin_may_write() -> None:
    """A form and a socket of ours pass."""
    headers = {**OWN, "Origin": "http://127.0.0.1:8866"}
    assert judged(headers, method="POST", cookie=GATE.secret) is Verdict.PASS
    headers["Upgrade"] = "websocket"
    assert judged(headers, cookie=GATE.secret) is Verdict.PASS


def test_the_cookie_is_named_by_port() -> None:
    """Two servers of one machine do not take each other's cookies."""
    assert Gate(port=1).cookie != Gate(port=2).cookie
