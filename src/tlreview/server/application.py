"""The tornado application: nothing reaches a handler without passing the gate."""

import logging
from typing import Any, cast

from tornado.httputil import HTTPMessageDelegate, HTTPServerRequest
from tornado.web import Application, RequestHandler

from tlreview.server.access.gate import Gate, Verdict
from tlreview.server.access.headers import SecurityHeaders
from tlreview.server.access.refusing import Enter, Refuse

log = logging.getLogger(__name__)


class GatedApplication(Application):
    """Asks the gate before it looks for a handler, whatever the path and whoever owns it."""

    def __init__(self, gate: Gate, settings: dict[str, Any]) -> None:
        super().__init__(**settings, log_function=_log_path, transforms=[SecurityHeaders])
        self._gate = gate

    def find_handler(self, request: HTTPServerRequest, **kwargs: Any) -> Any:  # noqa: ANN401  tornado's own type is private
        """Return the handler of a request that may enter, else the one that refuses it."""
        verdict = self._verdict(request)
        if verdict is Verdict.PASS:
            return super().find_handler(request, **kwargs)
        if verdict is Verdict.ENTER:
            return self._delegate(request, Enter, {"gate": self._gate})
        log.warning("gate.refused", extra={"verdict": verdict.name})
        return self._delegate(request, Refuse, {"verdict": verdict})

    def _verdict(self, request: HTTPServerRequest) -> Verdict:
        offered = request.query_arguments.get("secret", [b""])[-1]
        cookie = request.cookies.get(self._gate.cookie)
        return self._gate.judge(
            request.headers,
            method=request.method or "",
            offered=offered.decode("utf-8", "replace"),
            cookie=cookie.value if cookie else "",
        )

    def _delegate(
        self, request: HTTPServerRequest, handler: type[RequestHandler], kwargs: dict[str, Any]
    ) -> HTTPMessageDelegate:
        return cast("HTTPMessageDelegate", self.get_handler_delegate(request, handler, kwargs))


def _log_path(handler: RequestHandler) -> None:
    """Log a request without its query, which may hold the secret."""
    log.debug(
        "http.answered",
        extra={
            "status": handler.get_status(),
            "method": handler.request.method,
            "path": handler.request.path,
        },
    )
