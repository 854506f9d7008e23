"""What a socket or an address for programs answers when it refuses."""

import logging
from unittest.mock import Mock, call

import pytest
from tornado.httputil import HTTPHeaders, HTTPServerRequest, RequestStartLine
from tornado.web import Application, RequestHandler

from tlreview.server.kernels.channels import Alive, Channels, NoShutdown, Outputs, OwnKernel

PATH = "/api/kernels/1-2-3-4-5/channels"


@pytest.mark.parametrize("status", [403, 405])
@pytest.mark.parametrize("kind", [Channels, Outputs, OwnKernel, Alive, NoShutdown])
def test_a_refusal_is_one_line_of_the_log_and_no_page(
    kind: type[RequestHandler], status: int, caplog: pytest.LogCaptureFixture
) -> None:
    """A stranger who asks a thousand times fills the log with lines, not with tracebacks."""
    line_asked = RequestStartLine("GET", PATH, "HTTP/1.1")
    request = HTTPServerRequest(
        start_line=line_asked,
        headers=HTTPHeaders({"Host": "x"}),
        connection=Mock(remote_ip="127.0.0.1"),
    )
    handler = kind(Application(), request)
    handler.finish = Mock()  # type: ignore[method-assign]
    with caplog.at_level(logging.INFO):
        handler.send_error(status)

    (line,) = caplog.records
    assert (line.message, line.exc_info) == ("request.refused", None)
    assert (vars(line)["status"], vars(line)["path"]) == (status, PATH)
    assert handler.finish.call_args_list[0] == call(f"{status}\n")
