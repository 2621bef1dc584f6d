import subprocess
from fractions import Fraction

import imageio_ffmpeg
import numpy as np
import pytest

from diorama.core.errors import CutError
from diorama.core.video import join_clips, probe, read_video, write_video

FPS = Fraction(24)


def clip(path, color, frames, size=(96, 64)):
    picture = np.full((size[1], size[0], 3), color, np.uint8)
    write_video(path, (picture for _ in range(frames)), fps=FPS)
    return path


def test_a_clip_has_exactly_its_frames_and_is_tagged_bt709(tmp_path):
    info = probe(clip(tmp_path / "a.mp4", (200, 40, 40), 31))
    assert (info.num_frames, info.fps, info.width, info.height) == (31, FPS, 96, 64)
    assert info.codec == "h264"
    assert info.tagged_bt709


def test_colours_survive_as_bt709_by_another_decoder(tmp_path):
    path = clip(tmp_path / "a.mp4", (200, 40, 40), 3)
    command = [
        imageio_ffmpeg.get_ffmpeg_exe(),
        "-v",
        "error",
        "-i",
        str(path),
        "-vf",
        "scale=in_color_matrix=bt709",
    ]
    command += ["-f", "rawvideo", "-pix_fmt", "rgb24", "-frames:v", "1", "-"]
    raw = subprocess.run(command, capture_output=True, check=True).stdout
    pixel = np.frombuffer(raw, np.uint8).reshape(64, 96, 3)[32, 48]
    assert np.abs(pixel.astype(int) - (200, 40, 40)).max() <= 3


def test_joined_clips_keep_every_frame_in_order(tmp_path):
    red = clip(tmp_path / "a.mp4", (200, 40, 40), 50)
    green = clip(tmp_path / "b.mp4", (40, 200, 40), 7)
    assert join_clips([red, green, red], tmp_path / "film.mp4") == 107
    frames = list(read_video(tmp_path / "film.mp4"))
    assert len(frames) == probe(tmp_path / "film.mp4").num_frames == 107
    greens = [i for i, frame in enumerate(frames) if frame[32, 48, 1] > 150]
    assert greens == list(range(50, 57))


def test_clips_that_would_join_to_noise_are_refused(tmp_path):
    ours = clip(tmp_path / "a.mp4", (200, 40, 40), 5)
    other = tmp_path / "b.mp4"
    command = [
        imageio_ffmpeg.get_ffmpeg_exe(),
        "-v",
        "error",
        "-i",
        str(ours),
        "-c:v",
        "libx264",
        "-crf",
        "30",
    ]
    subprocess.run([*command, str(other)], check=True)
    with pytest.raises(CutError, match="encoded otherwise"):
        join_clips([ours, other], tmp_path / "film.mp4")


def test_a_joined_film_starts_with_its_index(tmp_path):
    red = clip(tmp_path / "a.mp4", (200, 40, 40), 5)
    join_clips([red, red], tmp_path / "film.mp4")
    data = (tmp_path / "film.mp4").read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")


def test_the_same_pictures_give_the_same_bytes(tmp_path):
    one = clip(tmp_path / "a.mp4", (10, 90, 160), 60).read_bytes()
    two = clip(tmp_path / "b.mp4", (10, 90, 160), 60).read_bytes()
    assert one == two


def test_a_file_that_is_no_video_is_refused_by_name(tmp_path):
    (tmp_path / "x.mp4").write_bytes(b"not a video")
    with pytest.raises(CutError, match=r"x\.mp4.*run again"):
        probe(tmp_path / "x.mp4")


def test_a_part_of_a_clip_can_be_read(tmp_path):
    path = clip(tmp_path / "a.mp4", (90, 90, 90), 20)
    assert len(list(read_video(path, 5, 12))) == 7
