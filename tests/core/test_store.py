import errno
from pathlib import Path

import pytest

from diorama.core.errors import ProjectError
from diorama.core.store import Store


def test_a_result_appears_only_when_it_is_whole(tmp_path):
    store = Store(tmp_path)
    with store.writing("takes", "abc", ".bin") as path:
        path.write_bytes(b"12")
        assert not store.has("takes", "abc", ".bin")
    assert store.path("takes", "abc", ".bin").read_bytes() == b"12"


def test_a_crash_leaves_nothing_behind(tmp_path):
    store = Store(tmp_path)

    def crash():
        with store.writing("takes", "abc", ".bin") as path:
            path.write_bytes(b"1")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        crash()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_full_disk_says_what_to_do_and_keeps_what_was_there(tmp_path):
    store = Store(tmp_path)
    store.write_json("x", "before", [1])

    def fill():
        with store.writing("x", "new", ".bin"):
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(ProjectError, match=r"disk is full.*run again"):
        fill()
    assert store.read_json("x", "before") == [1]


def test_a_folder_that_may_not_be_written_is_named(tmp_path, monkeypatch):
    def refuse(self, *args, **kwargs):
        raise OSError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(ProjectError, match="may not be written"):
        Store(tmp_path / "x").write_json("x", "y", 1)
