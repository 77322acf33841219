"""The files behind the pictures of a source, as the vendor's web server finds them: whatever their case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

_ARCHIVED = re.compile(r".*/web/\d+[a-z_]*/(https?://.*)")

_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}")


class Pictures:
    """Looks folders up once."""

    def __init__(self) -> None:
        self._folders: dict[Path, dict[str, Path]] = {}

    def find(self, folder: Path, src: str) -> Path:
        """The file that `src` means on a page in `folder`, whether it is there or not."""
        archived = _ARCHIVED.fullmatch(src)
        parts = urlsplit(archived[1] if archived else src)
        name = unquote(parts.path)
        places = [folder / name] if not parts.netloc and name[:1] != "/" else [*_above(folder, parts.netloc, name[1:])]
        files = (self._file(place) for place in places)
        return next((file for file in files if file.is_file()), places[0])

    def _file(self, path: Path) -> Path:
        if path.exists() or path.parent == path:
            return path
        parent = self._file(path.parent)
        if parent not in self._folders:
            inside = sorted(parent.iterdir()) if parent.is_dir() else []
            self._folders[parent] = {other.name.casefold(): other for other in inside}
        return self._folders[parent].get(path.name.casefold(), path)


def _above(folder: Path, host: str, name: str) -> Iterator[Path]:
    """Where a path from a host's root on may lie: in the folder of the host, or above the folders that it names."""
    bare, around = host.removeprefix("www."), (folder, *folder.parents)
    mirrored = any(_HOST.fullmatch(above.name) for above in around)
    for above in around:
        at_root = not mirrored and above / name.partition("/")[0] in around
        if not host or at_root or above.name.removeprefix("www.") == bare:
            yield above / name
        if host:
            yield above / host / name
