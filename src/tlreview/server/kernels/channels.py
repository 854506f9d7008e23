"""The way between a page and its kernel; only the session that started the kernel may use it."""

import json
import logging
from typing import cast

from jupyter_client.jsonutil import json_default
from jupyter_server.base.handlers import APIHandler, JupyterHandler
from jupyter_server.base.websocket import WebSocketMixin
from tornado.web import HTTPError, RequestHandler
from tornado.websocket import WebSocketHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from tlreview.server.access.refusing import refuse
from tlreview.server.access.sessions import Sessions
from tlreview.server.kernels.framing import framed
from tlreview.server.kernels.launching import Kernels, Launcher, State

log = logging.getLogger(__name__)

_NOT_UNDERSTOOD = 1007  # what a WebSocket is closed with after a message that makes no sense
KERNEL = r"(?P<kernel_id>\w+-\w+-\w+-\w+-\w+)"


def _require_owner(handler: RequestHandler, kernel: str) -> Launcher:
    """Return the launcher if the kernel is this session's own. Raises HTTPError 403."""
    sessions = cast("Sessions", handler.settings["tlreview_sessions"])
    launcher = cast("Launcher", handler.settings["tlreview_launcher"])
    if not launcher.owned(kernel, sessions.id(handler)):
        raise HTTPError(403)
    return launcher


class OwnKernel(APIHandler):
    """What a page may ask of its kernel: whether it is there. It cannot end it or start one."""

    write_error = refuse

    async def get(self, kernel_id: str) -> None:
        """Answer with the kernel's model once it has started."""
        launcher = _require_owner(self, kernel_id)
        if not await launcher.started(kernel_id):
            raise HTTPError(404)
        kernels = cast("Kernels", self.kernel_manager)
        self.finish(json.dumps(kernels.kernel_model(kernel_id), default=json_default))


class Alive(APIHandler):
    """What the page's own heartbeat asks, every few seconds."""

    write_error = refuse

    async def get(self, kernel_id: str) -> None:
        """Answer 204 while the kernel runs, 410 when it has gone, 502 if it failed."""
        sessions = cast("Sessions", self.settings["tlreview_sessions"])
        launcher = cast("Launcher", self.settings["tlreview_launcher"])
        owned = launcher.owned(kernel_id, sessions.id(self))
        state = await launcher.state(kernel_id) if owned else State.GONE
        self.set_header("Cache-Control", "no-store")
        self.set_status(_STATUS[state])
        self.finish()


_STATUS = {State.ALIVE: 204, State.GONE: 410, State.FAILED: 502}


class Channels(VoilaKernelWebsocketHandler):  # type: ignore[misc]  # untyped base
    """The WebSocket of widget messages."""

    write_error = refuse

    async def get(self, kernel_id: str) -> None:
        """Open the socket for the kernel's owner."""
        launcher = _require_owner(self, kernel_id)
        if not await launcher.started(kernel_id):
            raise HTTPError(404)
        await super().get(kernel_id)

    async def open(self, kernel_id: str) -> None:
        """Begin; small messages leave at once, else each save waits 40 ms for the next."""
        self.set_nodelay(True)
        await super().open(kernel_id)

    @property
    def ping_timeout(self) -> int:
        """Return how many milliseconds without a pong end the socket: three pings' worth.

        Tornado, which asks before there is a connection, allows no more than one. But Jupyter
        asks with each ping, when the last pong is as old as the ping before it, so that one
        late by a millisecond would cut a page off, and whatever it is just saving with it.
        """
        one = int(self.ping_interval)
        return one if self.ws_connection is None else 3 * one

    def on_message(self, ws_message: str | bytes) -> None:
        """Pass a message on to the kernel; one whose lengths cannot be true ends the socket."""
        spoken = self.selected_subprotocol is not None  # older forms are text, or count otherwise
        sense = spoken and framed(ws_message) if isinstance(ws_message, bytes) else not spoken
        if not sense:
            log.warning("channels.broken-frame")
            self.close(_NOT_UNDERSTOOD)
            return
        super().on_message(ws_message)


class Outputs(WebSocketMixin, WebSocketHandler, JupyterHandler):
    """Where Voila's page asks for the notebook to be run.

    Ours has been running since the page was sent; so the request only waits for its outputs.
    """

    write_error = refuse

    async def get(self, kernel_id: str) -> None:
        """Open the socket for the kernel's owner."""
        _require_owner(self, kernel_id)
        self._kernel_id = kernel_id
        await super().get(kernel_id)

    async def on_message(self, message: str | bytes) -> None:
        """Answer a request to run with what the cells gave."""
        if json.loads(message).get("action") != "execute":
            return
        launcher = _require_owner(self, self._kernel_id)
        cells = await launcher.cells(self._kernel_id)
        for number, cell in enumerate(cells):
            shown = {name: value for name, value in cell.items() if name != "source"}
            payload = {"output_cell": shown, "cell_index": number, "total_cell": len(cells)}
            await self.write_message(json.dumps({"action": "execution_result", "payload": payload}))


class NoShutdown(APIHandler):
    """Voila's page asks for the end of its kernel when it is left; the last sentence needs it."""

    write_error = refuse

    def post(self, _kernel_id: str) -> None:
        """Say yes and do nothing: kernels that nobody uses are ended by time."""
        self.set_status(204)
        self.finish()
