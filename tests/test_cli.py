import random
import subprocess
import sys

import pytest

from diorama import cli


def run(monkeypatch, capsys, *arguments):
    """Run the command line in this process: exit code, what it printed, what it complained of."""
    monkeypatch.setattr(sys, "argv", ["diorama", *map(str, arguments)])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    captured = capsys.readouterr()
    return stop.value.code or 0, captured.out, captured.err


BAD_WORDS = {
    "empty": b"",
    "blank": b" \n\n \n",
    "binary": bytes(range(256)) * 40,
    "nothing but a note": b"[[only a note]]\n",
    "5 MB of random text": random.Random(7)
    .randbytes(3_800_000)
    .hex()
    .encode()[:5_000_000]
    .replace(b"00", b"\n "),
}


@pytest.mark.parametrize("name", BAD_WORDS)
def test_words_that_are_no_screenplay_are_one_line_and_code_2(name, tmp_path, monkeypatch, capsys):
    (tmp_path / "screenplay.fountain").write_bytes(BAD_WORDS[name])
    code, _, err = run(monkeypatch, capsys, "plan", tmp_path)
    assert code == 2
    assert err.startswith("diorama: ")
    assert "screenplay.fountain" in err
    assert "Traceback" not in err


def test_a_missing_folder_says_how_to_begin(tmp_path, monkeypatch, capsys):
    code, _, err = run(monkeypatch, capsys, "make", tmp_path / "nowhere")
    assert (code, "diorama new" in err) == (2, True)


def test_new_begins_a_project_and_never_writes_over_one(tmp_path, monkeypatch, capsys):
    code, out, _ = run(monkeypatch, capsys, "new", tmp_path / "film")
    assert code == 0
    assert "screenplay.fountain" in out
    (tmp_path / "film" / "screenplay.fountain").write_text("mine")
    code, _, err = run(monkeypatch, capsys, "new", tmp_path / "film")
    assert (code, "already there" in err) == (2, True)
    assert (tmp_path / "film" / "screenplay.fountain").read_text() == "mine"


def test_an_unknown_backend_is_refused_before_anything_is_made(tmp_path, monkeypatch, capsys):
    run(monkeypatch, capsys, "new", tmp_path / "film")
    (tmp_path / "film" / "film.yaml").write_text("backend: magic\n")
    code, _, err = run(monkeypatch, capsys, "make", tmp_path / "film", "--size", "128x72")
    assert (code, "animatic" in err) == (2, True)


def test_vocab_finds_things_in_both_languages(monkeypatch, capsys):
    assert "kitchen" in run(monkeypatch, capsys, "vocab", "厨房")[1]
    assert "teapot" in run(monkeypatch, capsys, "vocab", "teapot")[1]
    assert "walk" in run(monkeypatch, capsys, "vocab", "--kind", "actions")[1]


def test_doctor_names_a_renderer_and_a_font(monkeypatch, capsys):
    code, out, _ = run(monkeypatch, capsys, "doctor")
    assert code == 0
    assert "ok      renderer" in out
    assert "font" in out


def test_help_starts_fast_and_loads_no_graphics_physics_or_torch():
    program = (
        "import sys; from typer.testing import CliRunner; from diorama.cli import app;"
        "result = CliRunner().invoke(app, ['--help']); assert 'storyboard' in result.output, result.output;"
        "print([name for name in ('wgpu', 'mujoco', 'torch', 'av', 'numpy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_without_a_graphics_driver_the_remedy_is_named(tmp_path, monkeypatch, capsys):
    program = "import sys; from diorama import cli; sys.argv = ['diorama', 'doctor']; cli.main()"
    environment = {
        "PATH": "/usr/bin:/bin",
        "VK_DRIVER_FILES": "/nowhere.json",
        "VK_ICD_FILENAMES": "/nowhere.json",
    }
    environment |= {
        "LIBGL_DRIVERS_PATH": "/nowhere",
        "HOME": str(tmp_path),
        "__EGL_VENDOR_LIBRARY_DIRS": "/nowhere",
    }
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode == 2, done.stdout + done.stderr
    assert "MISSING renderer" in done.stdout
    assert "mesa-vulkan-drivers" in done.stdout
    assert "Traceback" not in done.stderr
