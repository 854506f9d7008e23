"""The one widget: carries messages between a session and the browser."""

import asyncio
from typing import ClassVar

import anywidget
import traitlets

from tlreview.domain.canonical import Json
from tlreview.ui.modules import joined, styles
from tlreview.ui.session import SETTLE_AFTER, Session

NEWS_AFTER = 0.01
"""Seconds. An answer leaves by another thread, and that one gets its turn while ours rests: what
takes longer to tell than the answer itself is not begun before the answer is on its way."""


def _loop() -> asyncio.AbstractEventLoop | None:
    """Return what runs a kernel; None outside of one."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


class Screen(anywidget.AnyWidget):
    """Shows one session. `first` is what the browser draws before it has asked for anything."""

    _esm: ClassVar[str] = joined()
    _css: ClassVar[str] = styles()
    first = traitlets.Dict().tag(sync=True)

    def __init__(self, session: Session) -> None:
        super().__init__(first=session.first())
        self._session = session
        self._timer: asyncio.TimerHandle | None = None
        self.on_msg(self._on_message)
        self._wait_for_drafts()

    def _on_message(self, _: object, content: Json, buffers: list[memoryview]) -> None:
        answer = self._session.answer(content, buffers)
        self.send(answer, self._session.attached())
        loop = _loop()
        if loop is None:
            self._follow()
        else:
            loop.call_later(NEWS_AFTER, self._follow)

    def _follow(self) -> None:
        following = self._session.following()
        if following is not None:
            self.send(following)
        self._wait_for_drafts()

    def _wait_for_drafts(self) -> None:
        """Have waiting drafts settled in time, once a kernel's loop is there to do it."""
        if self._timer is not None or not self._session.drafts_waiting():
            return
        loop = _loop()
        if loop is None:
            return  # nothing runs by itself; the next act settles
        self._timer = loop.call_later(SETTLE_AFTER.total_seconds() + 1, self._settle)

    def _settle(self) -> None:
        self._timer = None
        news = self._session.settle()
        if news is not None:
            self.send(news)
        self._wait_for_drafts()
