"""Files that are whole or absent."""

from __future__ import annotations

from pathlib import Path

import pytest

from labkit import files


def test_write_whole_replaces_the_text_and_leaves_no_draft(tmp_path: Path) -> None:
    path = tmp_path / "new folder é" / "file"
    files.write_whole(path, "one\n")
    files.write_whole(path, "two ✓\n")

    assert path.read_bytes() == "two ✓\n".encode()
    assert [file.name for file in path.parent.iterdir()] == ["file"]


def test_failed_write_keeps_the_old_text_and_leaves_no_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    files.write_whole(path, "old")
    monkeypatch.setattr(files.os, "replace", lambda *_: (_ for _ in ()).throw(OSError("disk full")))

    with pytest.raises(OSError, match="disk full"):
        files.write_whole(path, "new")

    assert path.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


def test_same_text_is_not_written_again(tmp_path: Path) -> None:
    assert files.write_if_different(tmp_path / "file", "a")
    assert not files.write_if_different(tmp_path / "file", "a")
    assert files.write_if_different(tmp_path / "file", "b")
