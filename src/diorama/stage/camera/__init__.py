"""Cameras: where the camera of a shot stands, what it looks at, and how it moves.

    solve_camera(shot, film, performance, models, set_model, size) -> CameraPath
    shot_frames(shot, performance) -> (first frame, end frame)
    missing_subjects(shot, performance, set_model) -> notes on subjects that cannot be seen there

`solver.py` is read first: it measures the subjects, proposes stands for the camera, scores them and moves
the best one.
"""

from diorama.stage.camera.lens import gate_for
from diorama.stage.camera.solver import missing_subjects, solve_camera
from diorama.stage.camera.timing import shot_frames

__all__ = ["gate_for", "missing_subjects", "shot_frames", "solve_camera"]
