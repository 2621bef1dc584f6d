"""The store: finished results by the digest of everything that went into them.

A result is written beside its place and renamed into it, so a crash or Ctrl-C never leaves half a file;
whoever finds a file finds a whole one. The folder is safe to delete: it is rebuilt by the next run.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from diorama.core.errors import ProjectError


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of results, each under its kind and digest."""

    folder: Path

    def path(self, kind: str, key: str, suffix: str) -> Path:
        """Where the result `key` of this kind is, or would be."""
        return self.folder / kind / key[:2] / f"{key}{suffix}"

    def has(self, kind: str, key: str, suffix: str) -> bool:
        return self.path(kind, key, suffix).exists()

    @contextmanager
    def writing(self, kind: str, key: str, suffix: str) -> Iterator[Path]:
        """Give a path to write to; on success the file there becomes the result `key`.

        Raises:
            ProjectError: the disk is full or the folder cannot be written.
        """
        target = self.path(kind, key, suffix)
        temporary = target.with_name(f".{key}.{os.getpid()}{suffix}")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            yield temporary
            with temporary.open("rb+") as file:
                os.fsync(file.fileno())
            temporary.replace(target)
        except OSError as error:
            raise disk_error(target, error) from error
        finally:
            temporary.unlink(missing_ok=True)

    def discard_unfinished(self, processes: set[int]) -> None:
        """Remove what killed processes (by their ids) were writing."""
        for process in processes:
            for path in self.folder.rglob(f".*.{process}.*"):
                path.unlink(missing_ok=True)

    def write_json(self, kind: str, key: str, value: Any) -> None:
        """Keep a small JSON value as the result `key`."""
        with self.writing(kind, key, ".json") as path:
            path.write_text(json.dumps(value, ensure_ascii=False, sort_keys=True), encoding="utf-8")

    def read_json(self, kind: str, key: str) -> Any | None:
        """The JSON value kept as `key`, or None when there is none."""
        path = self.path(kind, key, ".json")
        return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def write_whole(path: Path, text: str) -> None:
    """Write a text file whole or not at all."""
    temporary = path.with_name(f".{path.name}.part")
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(path)


def disk_error(path: Path, error: OSError) -> ProjectError:
    """The message for a file that could not be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return ProjectError(
            f"{path}: the disk is full; all that was made so far is kept. Free some space and run again."
        )
    if error.errno in (errno.EACCES, errno.EROFS, errno.EPERM):
        return ProjectError(f"{path}: may not be written; check its owner and run again.")
    return ProjectError(f"{path}: {error.strerror or error}")
