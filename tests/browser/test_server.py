"""Who gets in, what is served, and whose kernel it is."""

import subprocess
from pathlib import Path

import pytest
from axe import violations
from page_objects import READY, NewVisit, Visit
from playwright.sync_api import Locator, Page, Request, expect
from running import PATIENCE, Running, command, opened, running

from tlreview.presentation.texts import LANGUAGES, Words
from tlreview.server.opening import leading_to

SOCKET = """([address]) => new Promise((done) => {
  const socket = new WebSocket(address);
  socket.onopen = () => { socket.close(); done("open"); };
  socket.onerror = () => done("refused");
})"""


@pytest.fixture
def case(editor: Visit) -> Visit:
    """Return an editor with the fields of a case in front of them."""
    opened_case = opened(editor.server.home, "Fjordbygd")
    editor.page.goto(f"{editor.server.base}/case/{opened_case}")
    editor.wait_for_fields()
    return editor


def test_the_secret_leaves_the_address(new_visit: NewVisit) -> None:
    """The printed address is opened once; what stays is a cookie that no script can read."""
    visit = new_visit()
    visit.enter()
    assert "secret" not in visit.page.url
    cookies = {each["name"]: each for each in visit.page.context.cookies()}
    kept = cookies[f"tlreview-gate-{visit.server.port}"]
    assert kept["httpOnly"]
    assert kept["sameSite"] == "Strict"
    assert visit.page.evaluate("document.cookie") == ""


def test_a_stranger_is_told_what_to_do_in_every_language_and_nothing_else(
    new_visit: NewVisit,
) -> None:
    """Without the cookie every address answers alike, with 403 and four calm paragraphs."""
    page = new_visit().page
    server = new_visit().server
    for path in ("/", "/case/anything", "/api/kernels", "/voila/static/x/tlreview.css", "/x.ipynb"):
        answer = page.goto(server.base + path)
        assert answer is not None
        assert answer.status == 403
        for language in LANGUAGES:
            expect(page.locator(f"section[lang={language}] h2")).to_have_text(
                Words(language)("Open the printed address")
            )
    assert violations(page) == []


def test_the_page_a_browser_is_started_with_leads_in(new_visit: NewVisit, tmp_path: Path) -> None:
    """A link from another page, which a Strict cookie does not come along with, still opens."""
    visit = new_visit()
    link = tmp_path / "open.html"
    link.write_text(leading_to(visit.server.address))
    visit.page.goto(link.as_uri())
    visit.page.wait_for_url(f"{visit.server.base}/who")
    expect(visit.page.get_by_role("heading", level=1)).to_have_text(visit.say("Who are you?"))


def test_a_wrong_secret_opens_nothing(new_visit: NewVisit) -> None:
    """Guessing does not help, and sets no cookie."""
    visit = new_visit()
    answer = visit.page.goto(f"{visit.server.base}/?secret=guess")
    assert answer is not None
    assert answer.status == 403
    assert visit.page.context.cookies() == []


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1"])
def test_another_host_name_is_refused_before_anything(editor: Visit, host: str) -> None:
    """A name that somebody points here reads nothing, cookie or not."""
    answer = editor.page.request.get(editor.server.base, headers={"Host": host})
    assert answer.status == 403
    assert answer.text().strip() == "403"


def test_answers_carry_the_security_headers(editor: Visit) -> None:
    """Pages and files say alike what a browser may do with them."""
    style = editor.page.locator("link[rel=stylesheet]").get_attribute("href")
    for path in ("/", "/start", style):
        headers = editor.page.request.get(f"{editor.server.base}{path}").headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "unsafe-eval" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert "server" not in headers


@pytest.mark.parametrize(
    "path",
    [
        "/voila/files/evidence/photo.png",
        "/files/evidence/photo.png",
        "/evidence/photo.png",
        "/voila/static/../../evidence/photo.png",
        "/voila/render/assess.ipynb",
        "/assess.ipynb",
        "/voila/tree",
        "/api/kernels",
        "/api/contents",
        "/tlreview.sqlite",
        "/cookies.key",
    ],
)
def test_only_named_assets_are_served_from_disk(editor: Visit, path: str) -> None:
    """Evidence, notebooks, the database and the list of kernels have no address."""
    photo = editor.server.home / "evidence" / "photo.png"
    photo.parent.mkdir(exist_ok=True)
    photo.write_bytes(b"\x89PNG\r\n\x1a\n")
    assert editor.page.request.get(editor.server.base + path).status in {403, 404}


def test_a_case_asks_no_other_host(editor: Visit) -> None:
    """From the first byte to a usable field, every request stays on this server."""
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    editor.page.on("request", note)
    editor.page.goto(f"{editor.server.base}/case/{opened(editor.server.home, 'Heimvik')}")
    editor.wait_for_fields()
    ours = (editor.server.base, f"blob:{editor.server.base}", "data:")
    assert asked
    assert [each for each in asked if not each.startswith(ours)] == []


def test_a_case_is_readable_before_any_script(case: Visit) -> None:
    """Language, title, skip link, list of steps and progress are in the page as it was sent."""
    page = case.page.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    page.add_cookies(case.page.context.cookies())  # type: ignore[arg-type]
    plain = page.new_page()
    plain.goto(case.page.url)
    expect(plain.locator("html")).to_have_attribute("lang", "nb")
    expect(plain.get_by_role("heading", level=1)).to_have_text("Fjordbygd")
    expect(plain.get_by_role("link", name=case.say("Skip to content"))).to_have_count(1)
    steps = plain.get_by_role("navigation", name=case.say("Contents")).get_by_role("link")
    assert steps.count() > 5
    expect(plain.get_by_role("progressbar")).to_have_count(1)
    page.close()


def test_the_page_with_its_fields_is_easy_to_reach(case: Visit) -> None:
    """Zero findings by axe-core once the widget is there."""
    assert violations(case.page) == []


def test_a_kernel_talks_to_the_session_that_started_it_alone(
    case: Visit, new_visit: NewVisit
) -> None:
    """Another session on the same machine is refused the kernel, its socket and its outputs."""
    other = new_visit()
    other.enter()
    kernel = case.kernel()
    sockets = f"ws://127.0.0.1:{case.server.port}"
    paths = (f"/api/kernels/{kernel}/channels", f"/voila/execution/{kernel}")
    for path in paths:
        assert other.page.evaluate(SOCKET, [sockets + path]) == "refused"
    assert case.page.evaluate(SOCKET, [sockets + paths[0]]) == "open"
    model = f"{case.server.base}/api/kernels/{kernel}"
    assert other.page.request.get(model).status == 403
    assert case.page.request.get(model).status == 200


def test_a_page_cannot_end_its_kernel(case: Visit) -> None:
    """Leaving a page, or asking for the end, leaves the kernel to take in the last words."""
    kernel = case.kernel()
    token = {"Origin": case.server.base}
    answers = (
        case.page.request.delete(f"{case.server.base}/api/kernels/{kernel}", headers=token),
        case.page.request.post(f"{case.server.base}/voila/api/shutdown/{kernel}", headers=token),
    )
    assert all(each.status >= 400 for each in answers)
    case.page.goto(case.server.base)
    assert case.page.request.get(f"{case.server.base}/alive/{kernel}").status == 204


def test_a_lost_server_is_told_within_ten_seconds_and_the_page_goes_on(
    new_visit: NewVisit, own_home: Path
) -> None:
    """The banner says what is saved and how to go on, and leaves when the server is back."""
    with running(own_home) as first:
        visit = new_visit(at=first).come_in("Kari Prøve", "municipality editor")
        visit.page.goto(f"{first.base}/case/{opened(own_home, 'Fjordbygd')}")
        visit.wait_for_fields()
        expect(visit.page.locator("#lost")).to_be_hidden()
    expect(_banner(visit.page, "connection")).to_be_visible(timeout=10_000)
    place = visit.page.url
    with running(own_home, first.port) as second:
        expect(_banner(visit.page, "gate")).to_be_visible(timeout=READY)
        visit.page.goto(second.address)
        visit.page.goto(place)
        visit.wait_for_fields()
        expect(visit.page.locator("#lost")).to_be_hidden()
        expect(visit.page.get_by_role("banner")).to_contain_text("Kari Prøve")


def test_a_connection_that_comes_back_takes_the_banner_away(case: Visit) -> None:
    """A network gone for a while ends nothing."""
    case.page.context.set_offline(True)
    expect(_banner(case.page, "connection")).to_be_visible(timeout=10_000)
    case.page.context.set_offline(False)
    expect(case.page.locator("#lost")).to_be_hidden(timeout=10_000)


def test_a_taken_port_is_said_in_one_line(server: Running, tmp_path: Path) -> None:
    """The program stops with 1 and never moves to another port."""
    ended = subprocess.run(
        command("serve", "--port", str(server.port), "--home", str(tmp_path), "--no-browser"),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert ended.stderr.strip() == (
        f"Error: Port {server.port} is taken by another program. "
        "Choose another with --port, or PORT= before the command."
    )


def test_what_is_stored_is_for_its_owner_alone(server: Running) -> None:
    """Folder and files of an installation are 0700 and 0600."""
    assert server.home.stat().st_mode & 0o777 == 0o700
    for name in ("tlreview.sqlite", "cookies.key"):
        assert (server.home / name).stat().st_mode & 0o777 == 0o600


def _banner(page: Page, state: str) -> Locator:
    return page.locator(f"#lost [data-lost={state}]")
