"""Video files in and out, through PyAV; the only file that imports `av`.

Pictures are (H, W, 3) uint8 sRGB. Everything is written as H.264, 4:2:0, converted to BT.709 and tagged so:
PyAV's own default is BT.601 without a tag, which HD players show with shifted colours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from types import TracebackType

import av
import numpy as np
from av.error import FFmpegError
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace
from av.video.stream import VideoStream
from numpy.typing import NDArray

from diorama.core.errors import CutError

Picture = NDArray[np.uint8]
_CRF = 17  # one for all: x264 writes it into the stream header, and only equal headers can be joined
_BT709 = 1  # the code point of BT.709 for matrix, primaries and transfer alike (ITU-T H.273)


@dataclass(frozen=True, kw_only=True, slots=True)
class ClipInfo:
    """What a video file really holds."""

    width: int
    height: int
    fps: Fraction
    num_frames: int
    codec: str
    tagged_bt709: bool


class VideoWriter:
    """Writes pictures to an MP4.

    Every clip of one size and rate has the same stream header, so that clips can be joined without encoding
    again. Encoding is single-threaded because the thread count changes x264's bytes; run one writer per core.
    """

    def __init__(self, path: Path, *, width: int, height: int, fps: Fraction) -> None:
        self._container = av.open(path, "w", format="mp4", options={"movflags": "+faststart"})
        stream = self._container.add_stream("libx264", rate=fps)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        context = stream.codec_context
        context.time_base = 1 / fps
        context.colorspace = context.color_primaries = context.color_trc = _BT709
        context.color_range = ColorRange.MPEG
        context.thread_count = 1
        context.gop_size = 48
        stream.options = {"preset": "veryfast", "crf": str(_CRF), "x264-params": "scenecut=0:open-gop=0"}
        self._stream = stream
        self.num_frames = 0

    def write(self, picture: Picture) -> None:
        """Append one picture of the writer's size."""
        frame = VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24")
        frame = frame.reformat(
            format="yuv420p", dst_colorspace=Colorspace.ITU709, dst_color_range=ColorRange.MPEG
        )
        frame.pts = self.num_frames
        frame.time_base = self._stream.codec_context.time_base
        self.num_frames += 1
        self._container.mux(self._stream.encode(frame))

    def close(self) -> None:
        """Write what is pending and the file's index."""
        self._container.mux(self._stream.encode(None))
        self._container.close()

    def __enter__(self) -> VideoWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.close()
        else:
            self._container.close()


def write_video(path: Path, pictures: Iterable[Picture], *, fps: Fraction) -> int:
    """Write `pictures` to `path`; return how many there were."""
    pictures = iter(pictures)
    first = next(pictures)
    with VideoWriter(path, width=first.shape[1], height=first.shape[0], fps=fps) as writer:
        writer.write(first)
        for picture in pictures:
            writer.write(picture)
    return writer.num_frames


def read_video(path: Path, start: int = 0, end: int | None = None) -> Iterator[Picture]:
    """The pictures `start` to `end` (exclusive) of a video file, as (H, W, 3) uint8 sRGB."""
    with av.open(path) as container:
        container.streams.video[0].thread_type = "AUTO"
        for index, frame in enumerate(container.decode(video=0)):
            if end is not None and index >= end:
                return
            if index >= start:
                picture = frame.reformat(format="rgb24", src_colorspace=Colorspace.ITU709).to_ndarray()
                yield picture.astype(np.uint8, copy=False)


def probe(path: Path) -> ClipInfo:
    """Measure a video file by walking its packets.

    Raises:
        CutError: the file is missing or holds no video.
    """
    try:
        with av.open(path) as container:
            stream = container.streams.video[0]
            context = stream.codec_context
            packets = sum(1 for packet in container.demux(stream) if packet.size)
            codes = {int(context.colorspace), int(context.color_primaries), int(context.color_trc)}
            return ClipInfo(
                width=context.width,
                height=context.height,
                fps=Fraction(stream.average_rate or 0),
                num_frames=packets,
                codec=context.name,
                tagged_bt709=codes == {_BT709},
            )
    except (FFmpegError, IndexError) as error:
        raise CutError(f"{path}: cannot be read as a video ({error}); delete it and run again") from error


def join_clips(paths: list[Path], out: Path, *, metadata: dict[str, str] | None = None) -> int:
    """Join clips of `VideoWriter` at one size and rate into `out` without encoding; return its frames.

    Raises:
        CutError: a clip's stream header differs from the first one's, so that players would show noise.
    """
    temporary = out.with_name(f".{out.name}.part")
    options = {"movflags": "+faststart"}
    total = 0
    with av.open(temporary, "w", format="mp4", options=options) as target:
        target.metadata.update(metadata or {})
        stream, header = None, None
        for path in paths:
            with av.open(path) as source:
                original = source.streams.video[0]
                if stream is None:
                    stream = target.add_stream_from_template(original)
                    stream.time_base = original.time_base
                    header = original.codec_context.extradata
                elif original.codec_context.extradata != header:
                    raise CutError(f"{path}: encoded otherwise than {paths[0]}; delete both and run again")
                frame = 1 / Fraction(original.average_rate or 24)
                count = 0
                for packet in source.demux(original):
                    if not packet.size or packet.dts is None or packet.pts is None:
                        continue
                    shift = int(total * frame / packet.time_base)
                    packet.dts, packet.pts = packet.dts + shift, packet.pts + shift
                    packet.stream = stream
                    target.mux(packet)
                    count += 1
                total += count
    temporary.replace(out)
    return total
