"""Scripts and styles: the only files served from disk, at addresses that change with them."""

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

from jupyter_core.paths import jupyter_path
from jupyter_server.base.handlers import FileFindHandler
from tornado.routing import URLSpec
from voila.static_file_handler import MultiStaticFileHandler

from tlreview.server.places import template_folders

EXTENSIONS = (
    "@voila-dashboards/widgets-manager8",
    "@jupyter-widgets/jupyterlab-manager",
    "anywidget",
)
"""The only JupyterLab extensions a page loads or can reach; others on the machine stay alone."""
_CHUNK = re.compile(r"\.e\((\d+)\)")
_FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assets:
    """Where assets lie, and the version in their addresses: a digest of what they are."""

    static: tuple[str, ...]
    extensions: tuple[str, ...]
    version: str

    @property
    def static_address(self) -> str:
        """Return what the addresses of our own and Voila's scripts begin with."""
        return f"/voila/static/{self.version}"

    @property
    def extensions_address(self) -> str:
        """Return what the addresses of widget extensions begin with."""
        return f"/voila/labextensions/{self.version}"

    def address(self, name: str) -> str:
        """Return the address of one of our own files."""
        return f"{self.static_address}/{name}"

    def preloads(self) -> tuple[str, ...]:
        """Return the scripts a case's page asks for first, before the browser finds out."""
        main = _find("voila.js", self.static)
        chunks = dict.fromkeys(_CHUNK.findall(main.read_text("utf-8"))) if main else {}
        scripts = ("voila.js", *(f"{chunk}.voila.js" for chunk in chunks))
        return (
            *(self.address(each) for each in scripts if _find(each, self.static)),
            *(f"{self.extensions_address}/{each}" for each in self._entries()),
        )

    def _entries(self) -> tuple[str, ...]:
        """Return the script each extension starts with, as its package says."""
        found = []
        for name in EXTENSIONS:
            package = _find(f"{name}/package.json", self.extensions)
            if package is not None:
                build = json.loads(package.read_text("utf-8"))["jupyterlab"]["_build"]
                found.append(f"{name}/{build['load']}")
        return tuple(found)

    def handlers(self) -> list[URLSpec]:
        """Return the addresses of every asset."""
        names = "|".join(re.escape(each) for each in EXTENSIONS)
        return [
            URLSpec(rf"{self.static_address}/(.*)", _Static, {"paths": list(self.static)}),
            URLSpec(
                rf"{self.extensions_address}/((?:{names})/static/.*)",
                _Extension,
                {"path": list(self.extensions), "no_cache_paths": []},
            ),
        ]


def find_assets() -> Assets:
    """Return the assets of this installation."""
    static = tuple(str(Path(each) / "static") for each in template_folders())
    extensions = (
        *jupyter_path("labextensions"),
        *(str(Path(each) / "labextensions") for each in jupyter_path("voila")),
    )
    return Assets(static=static, extensions=extensions, version=_version(static, extensions))


def _version(static: tuple[str, ...], extensions: tuple[str, ...]) -> str:
    """Return a digest over our own files, and over what names the versions of the others."""
    told = (
        *sorted(Path(static[0]).iterdir()),
        _find("voila.js", static),
        *(_find(f"{name}/package.json", extensions) for name in EXTENSIONS),
    )
    content = b"\0".join(each.read_bytes() for each in told if each is not None)
    return hashlib.sha256(content).hexdigest()[:16]


def _find(name: str, folders: tuple[str, ...]) -> Path | None:
    return next((found for each in folders if (found := Path(each) / name).is_file()), None)


class _Static(MultiStaticFileHandler):  # type: ignore[misc]  # untyped base
    def set_extra_headers(self, path: str) -> None:
        del path
        self.set_header("Cache-Control", _FOREVER)


class _Extension(FileFindHandler):
    def set_extra_headers(self, path: str) -> None:
        del path
        self.set_header("Cache-Control", _FOREVER)
