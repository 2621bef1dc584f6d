"""A project with a model that is missing or damaged ends with one line that names it, and exit code 2."""

from __future__ import annotations

from pathlib import Path

import pytest

from diorama.cli import main

WORDS = "INT. KITCHEN - DAY\n\nMAYA puts a cup on the table.\n"


@pytest.mark.parametrize(
    ("key", "content", "says"),
    [
        ("cast: {maya: {model: assets/it.glb}}", None, "is not there; put the file in"),
        ("sets: {kitchen: {model: assets/it.glb}}", b"glTF damaged", "export or copy it again"),
        ("props: {cup: {model: assets/it.glb}}", b"{}", "export the model again as glTF 2.0"),
    ],
)
def test_a_bad_model_is_named_and_the_exit_code_is_2(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    key: str,
    content: bytes | None,
    says: str,
) -> None:
    (tmp_path / "screenplay.fountain").write_text(WORDS)
    (tmp_path / "film.yaml").write_text(f"schema: diorama.film/1\n{key}\n")
    if content is not None:
        (tmp_path / "assets").mkdir()
        (tmp_path / "assets" / "it.glb").write_bytes(content)
    monkeypatch.setattr("sys.argv", ["diorama", "plan", str(tmp_path)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    told = " ".join(capsys.readouterr().err.split())
    assert "it.glb" in told.replace(" ", "")
    assert says in told
