"""The scripts a page will ask for, known before the browser finds out."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from tlreview.server.places import EXTENSIONS

_STATIC = "/voila/static/"
_EXTENSIONS = "/voila/labextensions/"
_CHUNK = re.compile(r"\.e\((\d+)\)")


def preloads(voila: Any) -> tuple[str, ...]:  # noqa: ANN401  untyped
    """Return the addresses of the scripts that every page loads first, in their order."""
    return _preloads(tuple(voila.static_paths), tuple(voila.labextensions_path))


@cache
def _preloads(static: tuple[str, ...], extensions: tuple[str, ...]) -> tuple[str, ...]:
    main = _find("voila.js", static)
    chunks = _CHUNK.findall(main.read_text("utf-8")) if main else ()
    scripts = (f"{chunk}.voila.js" for chunk in dict.fromkeys(chunks))
    return (
        *(_STATIC + each for each in ("voila.js", *scripts) if _find(each, static)),
        *(_EXTENSIONS + each for name in EXTENSIONS for each in _entry(name, extensions)),
    )


def _entry(name: str, folders: tuple[str, ...]) -> tuple[str, ...]:
    """Return the script an extension starts with, as its package says."""
    package = _find(f"{name}/package.json", folders)
    if package is None:
        return ()
    build = json.loads(package.read_text("utf-8")).get("jupyterlab", {}).get("_build", {})
    return (f"{name}/{build['load']}",) if "load" in build else ()


def _find(name: str, folders: tuple[str, ...]) -> Path | None:
    return next((found for each in folders if (found := Path(each) / name).is_file()), None)
