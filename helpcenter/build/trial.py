"""A site built beside the published one, which takes its place in one step, or never."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from helpcenter.build.state import state_path
from helpcenter.folder import BUILT
from scraper.write.lock import folder_lock

PLACE = Path(".helpcenter/next")


class Trial:
    """The site to come of a help centre's folder."""

    def __init__(self, folder: Path) -> None:
        self.site = folder / PLACE / "site"
        self._published = (folder / "site").resolve()
        self._published_state, self._state = folder / BUILT, state_path(folder, self.site)
        self._before = folder / PLACE / "before"

    def prepare(self) -> None:
        """Begin with the published site, so that only what changed is built; take an interrupted exchange back."""
        if self._before.is_dir() and not self._published.exists():
            self._before.rename(self._published)
        for folder in (self.site, self._before):
            shutil.rmtree(folder, ignore_errors=True)
        self._state.unlink(missing_ok=True)
        if self._published.is_dir() and self._published_state.is_file():
            shutil.copytree(self._published, self.site, symlinks=True)
            shutil.copyfile(self._published_state, self._state)
        else:  # of a site that nobody knows only what no builder makes stays, such as a checkout's .git
            for path in self._published.glob(".*"):
                _copy(path, self.site / path.name)

    def publish(self) -> None:
        """Take the published site's place; while it is taken, nobody knows what either holds, and so says no state."""
        self._published_state.unlink(missing_ok=True)
        try:
            self._exchange()
        except OSError:
            self._copy_over()
        if self._state.is_file():
            self._state.replace(self._published_state)
        shutil.rmtree(self._before, ignore_errors=True)

    def _exchange(self) -> None:
        if self._published.exists():
            self._published.rename(self._before)
        try:
            self.site.rename(self._published)
        except OSError:
            self._before.rename(self._published)
            raise

    def _copy_over(self) -> None:
        """What a folder does that can't be renamed: another program is in it, or it lies in another file system."""
        for path in sorted(self._published.rglob("*"), reverse=True):
            new, is_folder = self.site / path.relative_to(self._published), path.is_dir() and not path.is_symlink()
            if path.is_symlink() or not new.exists() or new.is_dir() != is_folder:
                path.rmdir() if is_folder else path.unlink()
        shutil.copytree(self.site, self._published, symlinks=True, dirs_exist_ok=True)
        shutil.rmtree(self.site)


def _copy(path: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir() and not path.is_symlink():
        shutil.copytree(path, target, symlinks=True)
    else:
        shutil.copy2(path, target, follow_symlinks=False)


@contextmanager
def trial_of(folder: Path) -> Iterator[Trial]:
    """The trial of a help centre, for one build at a time; raises `FolderInUse`."""
    with folder_lock(folder / PLACE):
        yield Trial(folder)
