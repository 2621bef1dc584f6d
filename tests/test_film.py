"""The main path from end to end, at a size that draws fast."""

import json
import shutil
from itertools import pairwise

import pytest

from diorama.core.progress import Silent
from diorama.core.project import open_project, with_format
from diorama.core.video import probe, read_video
from diorama.film import make_film, prepare, shoot
from diorama.storyboard import make_storyboard

SCREENPLAY = """\
Title: The Cup

INT. KITCHEN - MORNING

MAYA, 30s, red sweater, sits at the table.

TOM, 40s, glasses, enters.

MAYA
Good morning, Tom.

TOM
Good morning. Is that my cup?

Maya picks up the cup and drinks.

TOM
It was my cup.
"""


def project_in(folder, text=SCREENPLAY):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "screenplay.fountain").write_text(text, encoding="utf-8")
    return with_format(open_project(folder), size="128x72")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    project = project_in(tmp_path_factory.mktemp("film") / "cup")
    return project, make_film(project)


def plan_of(project):
    return prepare(project, aspect="16:9", report=Silent()).planned


def takes_of(project):
    return {path.name: path.stat().st_mtime_ns for path in (project.store.folder / "takes").rglob("*.mp4")}


def test_a_run_leaves_every_file_of_a_release(made):
    project, release = made
    for name in ("film.mp4", "film.srt", "film.ass", "film.otio", "contact-sheet.jpg", "report.html"):
        assert (project.out / name).stat().st_size > 0, name
    info = probe(release.film)
    assert (info.width, info.height, info.num_frames) == (128, 72, release.num_frames)
    assert info.tagged_bt709


def test_the_manifest_says_what_each_shot_is_and_adds_up(made):
    project, release = made
    manifest = json.loads((project.out / "manifest.json").read_text())
    assert manifest["schema"] == "diorama.manifest/1"
    assert manifest["frames"] == release.num_frames
    assert {shot["what"] for shot in manifest["shots"]} == {"animatic"}
    for before, after in pairwise(manifest["shots"]):
        assert before["start_frame"] + before["frames"] >= after["start_frame"]
    assert manifest["notes"] == []


def test_every_line_is_captioned_once_and_in_order(made):
    project, _ = made
    text = " ".join((project.out / "film.srt").read_text().split())
    spoken = [text.index(words) for words in ("Good morning, Tom.", "Is that my cup?", "It was my cup.")]
    assert spoken == sorted(spoken)
    assert text.count("It was my cup.") == 1


def test_the_picture_is_not_empty_and_moves(made):
    _, release = made
    frames = list(read_video(release.film, 60, 150))
    assert min(frame.std() for frame in frames) > 8
    assert any(abs(left.astype(int) - right).max() > 20 for left, right in pairwise(frames))


def test_every_take_comes_through_the_join_unharmed(made):
    project, release = made
    film = list(read_video(release.film))
    manifest = json.loads((project.out / "manifest.json").read_text())
    for shot in manifest["shots"][1:-1]:
        take = project.store.path("takes", shot["digest"], ".mp4")
        middle = shot["frames"] // 2
        (wanted,) = list(read_video(take, middle, middle + 1))
        assert abs(film[shot["start_frame"] + middle].astype(int) - wanted).max() <= 1, shot["id"]


def test_nothing_is_shot_again_when_nothing_changed(made):
    project, _ = made
    before = takes_of(project)
    assert all(shot.current for shot in plan_of(project))
    make_film(project)
    assert takes_of(project) == before


def test_a_changed_line_re_shoots_only_the_shots_that_show_it(made, tmp_path):
    project, _ = made
    copy = tmp_path / "cup"
    shutil.copytree(project.folder, copy)
    changed = project_in(copy, SCREENPLAY.replace("It was my cup.", "It was my grandmother's cup, you know."))
    planned = plan_of(changed)
    line = next(b.id for b in planned[0].request.scene.beats if "grandmother" in b.text)
    stale = {shot.request.shot.id for shot in planned if not shot.current}
    showing = {s.request.shot.id for s in planned if any(line in span.beat for span in s.request.shot.covers)}
    assert stale
    assert stale <= showing | {planned[-1].request.shot.id}


def test_two_machines_make_the_same_takes(made, tmp_path):
    project, _ = made
    other = project_in(tmp_path / "elsewhere")
    shots = plan_of(other)[:2]
    shoot(other, shots, aspect="16:9", report=Silent())
    for shot in shots:
        one = project.store.path("takes", shot.request.digest, ".mp4").read_bytes()
        assert other.store.path("takes", shot.request.digest, ".mp4").read_bytes() == one


class Impatient(Silent):
    """Presses Ctrl-C after some frames."""

    def __init__(self, after):
        self.after, self.seen = after, 0

    def work(self, name, total):
        from contextlib import nullcontext

        return nullcontext(self.advance)

    def advance(self, steps):
        self.seen += steps
        if self.seen > self.after:
            raise KeyboardInterrupt


def test_a_stopped_run_keeps_its_takes_and_goes_on(tmp_path):
    project = project_in(tmp_path / "cup")
    planned = plan_of(project)
    first_two = sum(shot.request.frames[1] - shot.request.frames[0] for shot in planned[:3])
    with pytest.raises(KeyboardInterrupt):
        shoot(project, planned, aspect="16:9", report=Impatient(first_two))
    kept = takes_of(project)
    assert kept
    release = make_film(project)
    assert {name: takes_of(project)[name] for name in kept} == kept
    assert probe(release.film).num_frames == release.num_frames
    assert not list(project.store.folder.rglob(".*.mp4"))


def test_a_vertical_version_is_reframed_not_cropped(made):
    project, _ = made
    wide = plan_of(project)
    tall = prepare(project, aspect="9:16", report=Silent()).planned
    assert tall[0].request.format.height > tall[0].request.format.width
    moved = [
        abs(a.request.camera.camera_to_world - b.request.camera.camera_to_world).max()
        for a, b in zip(wide, tall, strict=True)
    ]
    assert max(moved) > 0.1


def test_a_storyboard_is_one_page(made):
    project, _ = made
    assert make_storyboard(project).stat().st_size > 1000
