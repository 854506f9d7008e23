"""The schemes of the house: their wordings out to a workbook, and back as a new version."""

import base64
import binascii
import re
from asyncio import to_thread
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tornado.web import HTTPError

from tlreview.domain.errors import TLReviewError
from tlreview.domain.people import Actor
from tlreview.domain.texts import cleaned
from tlreview.presentation.html import Content, tag
from tlreview.presentation.texts import local_date
from tlreview.server.base import PageHandler
from tlreview.server.forms import Filled, faults
from tlreview.server.frame import page
from tlreview.server.secretariat.admission import secretariat_of
from tlreview.server.secretariat.scheme_parts import (
    confirmed,
    editions,
    nothing_changed,
    taken_now,
    told_refusal,
    upload,
    would_change,
)
from tlreview.storage.rubrics.shelf import Shelf
from tlreview.storage.rubrics.wordings_taken import Taken, Wish, take_wordings, workbook_of
from tlreview.storage.rubrics.wordings_told import refusal
from tlreview.storage.rubrics.workbook_faults import SCHEME_UNKNOWN, TOO_LARGE, refused
from tlreview.storage.rubrics.workbook_reading import read_wordings
from tlreview.storage.rubrics.writing_out import FolderTaken
from tlreview.wiring.schemes import shelf
from tlreview.workflow.fields import LINE_LIMIT
from tlreview.workflow.publishing import take_into_use

_UNPROCESSABLE, _CONFLICT = 422, 409
MOST_BYTES = 4 * 1024 * 1024
"""Of a workbook as it is sent; that of the largest scheme has a twentieth."""
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_UNFIT_IN_A_NAME = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A workbook as somebody sent it; `why` is empty for the program's own line.

    `current` says that every translation has been looked over. `seen` is the digest of the
    version that was shown to whoever takes it into use; empty before that.
    """

    content: bytes
    why: str
    current: bool
    seen: str


class Schemes(PageHandler):
    """The versions there are, and a new one from a changed workbook."""

    def get(self) -> None:
        """Show the schemes, and what has just been taken into use."""
        if secretariat_of(self) is not None:
            in_use = shelf(self.house.settings).in_use()
            taken = in_use.get(self.get_query_argument("taken", ""))
            self._show({}, taken_now(self.say, taken) if taken else None)

    async def post(self) -> None:
        """Say what a workbook would change, or take it into use as it was shown."""
        actor = secretariat_of(self)
        if actor is None:
            return
        sent = self._sent()
        if sent is None:
            self._show({"workbook": self.say("Choose the workbook.")}, status=_UNPROCESSABLE)
            return
        versions, today = shelf(self.house.settings), local_date(self.house.clock())
        try:
            taken = await to_thread(prepared, versions, sent, today)
            if not taken.files:
                self._show({}, nothing_changed(self.say))
            elif taken.new.content_digest == sent.seen and _used(versions, actor, taken):
                self.redirect(f"{self.root}/schemes?taken={taken.new.id}", status=303)
            else:
                self._ask(taken, sent)
        except TLReviewError as wrong:
            lines = tuple(refusal(wrong, self.say))
            self._show({}, told_refusal(self.say, lines), status=_UNPROCESSABLE)

    def _sent(self) -> Upload | None:
        """Return the workbook of either step; None where none was chosen."""
        files = self.request.files.get("workbook", [])
        kept = self.get_body_argument("kept", "")
        content = files[0].body if files else _unpacked(kept)
        if not content:
            return None
        why, _ = cleaned(" ".join(self.get_body_argument("why", "").split()))
        return Upload(
            content=content,
            why=why[:LINE_LIMIT],
            current=self.get_body_argument("translations", "") == "current",
            seen=self.get_body_argument("seen", ""),
        )

    def _ask(self, taken: Taken, sent: Upload) -> None:
        """Show what would change; if something else was seen, say that it is to be seen anew."""
        say = self.say
        if sent.seen:
            self.set_status(_CONFLICT)
        values = {
            "kept": base64.b64encode(sent.content).decode(),
            "why": sent.why,
            "translations": "current" if sent.current else "changed",
            "seen": taken.new.content_digest,
        }
        title = say("What the workbook changes")
        parts = would_change(say, taken, again=bool(sent.seen))
        self._page(title, parts, confirmed(say, self.xsrf_form_html(), values, self.root))

    def _show(self, wrong: Mapping[str, str], *told: Content, status: int = 200) -> None:
        say = self.say
        self.set_status(status)
        form = Filled(typed={"translations": "changed"}, wrong=wrong)
        self._page(
            say("Schemes and their wordings"),
            tag("p", _purpose(self), class_="tl-lead"),
            faults(say, form, {"workbook": ""}),
            told,
            editions(say, shelf(self.house.settings), self.root),
            upload(say, self.xsrf_form_html(), form),
        )

    def _page(self, title: str, *content: Content) -> None:
        home = tag("p", tag("a", self.say("Go to my cases"), href=f"{self.root}/"))
        self.finish(page(self.frame(), title, tag("h1", title), content, home, wide=True))


class Workbook(PageHandler):
    """The wordings of a scheme as a workbook."""

    async def get(self, id: str) -> None:
        """Send the workbook of the version in use, with guidance in the reader's language."""
        if secretariat_of(self) is None:
            return
        version = shelf(self.house.settings).in_use().get(id)
        if version is None:
            raise HTTPError(404)
        today = local_date(self.house.clock())
        content = await to_thread(workbook_of, version.folder, self.say.language, today)
        name = _UNFIT_IN_A_NAME.sub("-", f"{version.id}-{version.version}.xlsx")
        self.set_header("Content-Type", _XLSX)
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.finish(content)


def prepared(versions: Shelf, sent: Upload, today: date) -> Taken:
    """Return the version that a workbook makes of the one in use; nothing is written.

    Raises WorkbookFaulty, and what `take_wordings` raises.
    """
    if len(sent.content) > MOST_BYTES:
        raise refused(TOO_LARGE)
    book = read_wordings(sent.content)
    before = versions.in_use().get(book.facts["scheme"])
    if before is None:
        raise refused(SCHEME_UNKNOWN, given=book.facts["scheme"])
    wish = Wish(
        on=today,
        version=versions.next_version(before),
        why=sent.why or None,
        current=sent.current,
    )
    return take_wordings(before.folder, book, wish)


def _used(versions: Shelf, actor: Actor, taken: Taken) -> bool:
    """Take a version into use; say whether nobody was quicker."""
    try:
        take_into_use(versions, actor, taken.new, taken.files)
    except FolderTaken:
        return False
    return True


def _unpacked(kept: str) -> bytes:
    try:
        return base64.b64decode(kept, validate=True)
    except (binascii.Error, ValueError):
        return b""


def _purpose(handler: PageHandler) -> str:
    return handler.say(
        "Change the texts of a scheme in a spreadsheet program and upload them here. What is asked "
        "and judged stays the same. Cases already started keep the texts they were started on."
    )
