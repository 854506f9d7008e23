"""The server itself: Voila stand-alone, with our gate, our pages and our kernels."""

import errno
import logging
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import tlreview.presentation.quick_imports  # isort: skip  # noqa: F401  before jupyter's imports
import nbformat
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from tornado.ioloop import IOLoop, PeriodicCallback
from tornado.routing import URLSpec
from traitlets.config import Config
from voila.app import Voila

from tlreview.domain.errors import TLReviewError
from tlreview.server.access.gate import Gate
from tlreview.server.access.sessions import Sessions, SessionUser, signing_key
from tlreview.server.application import GatedApplication
from tlreview.server.assets import EXTENSIONS, find_assets
from tlreview.server.bytecode import compile_ahead
from tlreview.server.case_page import CasePage
from tlreview.server.casework.agreement import RecordAgreement
from tlreview.server.casework.ballot import HoldBallot
from tlreview.server.casework.certificate import HoldCertificate
from tlreview.server.casework.certifiers import AssignCertifiers
from tlreview.server.casework.council import Council
from tlreview.server.casework.deadline import SetDeadline
from tlreview.server.casework.decision import Decide
from tlreview.server.casework.following import Followed
from tlreview.server.casework.network import Network
from tlreview.server.casework.renewal import Renew
from tlreview.server.casework.reports import Reports
from tlreview.server.kernels.channels import KERNEL, Alive, Channels, NoShutdown, Outputs, OwnKernel
from tlreview.server.kernels.conversation import open_conversation
from tlreview.server.kernels.launching import Launcher, OneKernelSpec
from tlreview.server.landing import Landing, NotFound, OpenDemo
from tlreview.server.places import dashboards_folder, template_folders
from tlreview.server.rooms import Rooms
from tlreview.server.secretariat.register import RegisterFile
from tlreview.server.secretariat.schemes import Schemes, Workbook
from tlreview.server.secretariat.wordings import LevelWordings, LevelWordingsFile
from tlreview.server.starting import StartCase
from tlreview.server.verifying import Verify, VerifyFile
from tlreview.server.who import Who
from tlreview.wiring.house import House
from tlreview.wiring.identity import ChosenIdentity

log = logging.getLogger(__name__)

_MESSAGE_LIMIT = 4 * 1024 * 1024  # uploads come in chunks of 1 MiB, with a header
_BODY_LIMIT = 32 * 1024 * 1024  # what is larger than a form allows is still told so kindly
_SWEEP_SECONDS = 15
_PING_MILLISECONDS = 30_000  # as often as Jupyter's handlers ping


@dataclass(eq=False)
class PortTaken(TLReviewError):
    """Another program listens there; we never move to another port by ourselves."""

    code = "server.port-taken"
    message = "port {port} is already in use"

    port: int


def configuration() -> Config:
    """Return how Voila is set: nothing a visitor could override, nothing served from a folder."""
    config = Config()
    config.VoilaConfiguration.template = "tlreview"
    config.VoilaConfiguration.allow_template_override = "NO"
    config.VoilaConfiguration.allow_theme_override = "NO"
    config.VoilaConfiguration.file_allowlist = ["public/.*"]
    config.VoilaConfiguration.kernel_spec_manager_class = OneKernelSpec
    config.VoilaConfiguration.progressive_rendering = True
    config.VoilaConfiguration.extension_allowlist = list(EXTENSIONS)
    # a restarted kernel would be an empty one behind a page that looks alive
    config.KernelManager.autorestart = False
    # anybody on the machine can listen to its loopback
    config.MappingKernelManager.transport_encryption = "auto"
    # downloads of evidence come as messages
    config.ZMQChannelsWebsocketConnection.limit_rate = False
    return config


class Stage(Voila):  # type: ignore[misc]  # untyped base
    """The server of one house on one port of the loopback."""

    def __init__(
        self, house: House, gate: Gate, ready: Callable[[], None], *, demo: bool = False
    ) -> None:
        super().__init__(
            config=configuration(),
            ip="127.0.0.1",
            port=gate.port,
            port_retries=0,
            open_browser=False,
            root_dir=str(dashboards_folder()),
            identity_provider_class=SessionUser,
            kernel_websocket_connection_class=ZMQChannelsWebsocketConnection,
            cookie_secret=signing_key(house.settings.home),
            config_file_paths=[],
            log_level=logging.WARNING,
        )
        self._house = house
        self._demo = demo
        self._gate = gate
        self._ready = ready
        self._assets = find_assets()

    def start(self) -> None:
        """Listen until told to stop. Raises PortTaken."""
        with tempfile.TemporaryDirectory(prefix="tlreview-") as folder:
            self.connection_dir = folder
            self.app = self._application()
            try:
                server = self.app.listen(self._gate.port, "127.0.0.1", max_body_size=_BODY_LIMIT)
            except OSError as wrong:
                if wrong.errno in {errno.EADDRINUSE, errno.EACCES}:
                    raise PortTaken(port=self._gate.port) from wrong
                raise
            self._ready()
            self._until_stopped()
            server.stop()

    def _application(self) -> GatedApplication:
        settings = self.init_settings()
        sessions = Sessions(self._gate.port, ChosenIdentity())
        notebooks = {
            each.stem: nbformat.read(each, as_version=4)
            for each in sorted(dashboards_folder().glob("*.ipynb"))
        }
        settings |= {
            "tlreview_rooms": Rooms(self._house, only_demo=self._demo),
            "tlreview_sessions": sessions,
            "tlreview_launcher": Launcher(self.kernel_manager, notebooks, open_conversation),
            "tlreview_assets": self._assets,
            "websocket_max_message_size": _MESSAGE_LIMIT,
            "ws_ping_timeout": _PING_MILLISECONDS,
            "xsrf_cookie_name": f"tlreview-form-{self._gate.port}",
            "xsrf_cookie_kwargs": {"httponly": True, "samesite": "Strict"},
        }
        application = GatedApplication(self._gate, settings)
        application.add_handlers(".*$", self.init_handlers())
        return application

    def setup_template_dirs(self) -> None:
        """Look for templates and scripts in our folder and Voila's base, nowhere in between."""
        self.template_paths = list(template_folders())
        self.static_paths = [str(Path(each) / "static") for each in self.template_paths]

    def init_handlers(self) -> list[URLSpec]:
        """Return every address there is; what is not here does not exist."""
        return [
            URLSpec(r"/demo", OpenDemo),
            URLSpec(r"(?:/demo)?/", Landing),
            URLSpec(r"(?:/demo)?/who", Who),
            URLSpec(r"(?:/demo)?/start", StartCase),
            URLSpec(r"(?:/demo)?/case/([\w-]+)", CasePage),
            URLSpec(r"(?:/demo)?/case/([\w-]+)/measure", CasePage, {"dashboard": "measure"}),
            URLSpec(r"(?:/demo)?/case/([\w-]+)/agreement", RecordAgreement),
            URLSpec(r"(?:/demo)?/case/([\w-]+)/certifiers", AssignCertifiers),
            URLSpec(r"(?:/demo)?/case/([\w-]+)/following", Followed),
            URLSpec(r"(?:/demo)?/case/([\w-]+)/council", Council),
            URLSpec(r"(?:/demo)?/case/([\w-]+)/ballot", HoldBallot),
            URLSpec(r"(?:/demo)?/case/([\w-]+)/decision", Decide),
            URLSpec(r"(?:/demo)?/case/([\w-]+)/certificate", HoldCertificate),
            URLSpec(r"(?:/demo)?/case/([\w-]+)/reports", Reports),
            URLSpec(r"(?:/demo)?/case/([\w-]+)/deadline", SetDeadline),
            URLSpec(r"(?:/demo)?/case/([\w-]+)/renewal", Renew),
            URLSpec(r"(?:/demo)?/case/([\w-]+)/network", Network),
            URLSpec(r"(?:/demo)?/verify", Verify),
            URLSpec(r"(?:/demo)?/verify\.json", VerifyFile),
            URLSpec(r"(?:/demo)?/wordings", LevelWordings),
            URLSpec(r"(?:/demo)?/wordings\.csv", LevelWordingsFile),
            URLSpec(r"(?:/demo)?/schemes", Schemes),
            URLSpec(r"(?:/demo)?/schemes/([\w-]+)/wordings\.xlsx", Workbook),
            URLSpec(r"(?:/demo)?/register\.csv", RegisterFile, {"form": "csv"}),
            URLSpec(r"(?:/demo)?/register\.html", RegisterFile, {"form": "html"}),
            URLSpec(rf"/alive/{KERNEL}", Alive),
            URLSpec(rf"/api/kernels/{KERNEL}", OwnKernel),
            URLSpec(rf"/api/kernels/{KERNEL}/channels", Channels),
            URLSpec(rf"/voila/execution/{KERNEL}", Outputs),
            URLSpec(r"/voila/api/shutdown/(.*)", NoShutdown),
            *self._assets.handlers(),
            URLSpec(r".*", NotFound),
        ]

    def _until_stopped(self) -> None:
        launcher = self.app.settings["tlreview_launcher"]
        self.ioloop = IOLoop.current()
        sweep = PeriodicCallback(launcher.sweep, _SWEEP_SECONDS * 1000)
        sweep.start()
        self.ioloop.add_callback(launcher.keep_spare, self._house.settings)
        try:
            self.ioloop.start()
        except KeyboardInterrupt:
            log.info("server.stopping")
        finally:
            sweep.stop()
            self.ioloop.run_sync(lambda: self.kernel_manager.shutdown_all(now=True))


def serve_house(house: House, gate: Gate, ready: Callable[[], None], *, demo: bool = False) -> None:
    """Serve a house until told to stop; `ready` is called once it listens. Raises PortTaken.

    `demo` says that the house itself is the demo, so every page is marked and offers no other.
    """
    compile_ahead()
    stage = Stage(house, gate, ready, demo=demo)
    stage.initialize([])
    stage.start()
