"""How long a frame takes to draw: one JSON line with hardware, date, and milliseconds by size and pass.

The scene is the kitchen of the sets with two figures and some props, every effect on. "still" is a camera
that stands, "moving" one that travels; both are the median of the frames, from `Renderer.draw` to pixels in
memory, and "load" tells how busy the machine was with other work. "cpu" is processor time a frame over all
cores: what to compare when the machine is shared. Passes are device time in a moving frame.

Type: python -m benchmarks.render_speed
"""

from __future__ import annotations

import statistics
import time

import numpy as np

from benchmarks.measure import emit
from diorama.core.film import Look, Scene
from diorama.stage import shapes
from diorama.stage.figures import build_figure
from diorama.stage.lighting import lighting_for
from diorama.stage.props import build_prop
from diorama.stage.render import Renderer, still_camera
from diorama.stage.sets import build_set
from diorama.stage.world import World, standing

SIZES = ((640, 360), (960, 540), (1280, 720))
FRAMES = 24


def kitchen() -> World:
    set_model = build_set("kitchen", 1)
    instances = [
        standing(name, build_figure(look, seed), _at(x, 0.0, 0.6, yaw))
        for name, look, seed, x, yaw in (
            ("maya", Look(top="sweater", hair="bob"), 1, -0.9, 0.8),
            ("leo", Look(sex="man", top="hoodie"), 2, 0.9, -0.8),
        )
    ]
    instances += [
        standing(kind, build_prop(kind), _at(-0.4 + 0.2 * i, 0.75, 0))
        for i, kind in enumerate(("cup", "teapot", "plate", "apple"))
    ]
    scene = Scene(id="s1", heading="", place="kitchen", time="morning")
    return World(
        set_model=set_model, instances=tuple(instances), lighting=lighting_for(scene, set_model, None)
    )


def run() -> None:
    """Draw the kitchen at three sizes."""
    world = kitchen()
    models = [world.set_model.model, *world.models().values()]
    sizes, adapter = {}, ""
    for width, height in SIZES:
        renderer = Renderer(width, height, timed=True)
        adapter = renderer.adapter_name
        renderer.load(world)
        sizes[f"{width}x{height}"] = {
            "still": _median(renderer, step=0.0), "moving": _median(renderer, step=0.01),
            "passes": {name: round(ms, 2) for name, ms in renderer.pass_milliseconds.items()},
        }  # fmt: skip
    triangles = sum(len(part.mesh.triangles) for model in models for part in model.parts)
    emit("render_speed", adapter=adapter, triangles=triangles, milliseconds=sizes)


def _median(renderer: Renderer, *, step: float) -> dict[str, float]:
    times, work = [], []
    for i in range(FRAMES + 2):
        camera = still_camera((0.4 + step * i, 1.6, 4.6), (0, 1.0, 0), focal_mm=28)
        start, busy = time.perf_counter(), time.process_time()
        renderer.draw(0, camera, 0)
        times.append((time.perf_counter() - start) * 1000)
        work.append((time.process_time() - busy) * 1000)
    return {"wall": round(statistics.median(times[2:]), 1), "cpu": round(statistics.median(work[2:]), 1)}


def _at(x: float, y: float, z: float, yaw: float = 0.0) -> np.ndarray:
    place = np.eye(4)
    place[:3, :3] = shapes.rotation(y=yaw)
    place[:3, 3] = (x, y, z)
    return place


if __name__ == "__main__":
    run()
