"""Drawing a world: our own small deferred renderer on wgpu (docs/decisions/0001-own-deferred-renderer.md)."""

from diorama.stage.render.finish import GRADES, Finish
from diorama.stage.render.preview import render_still, still_camera
from diorama.stage.render.renderer import Observation, Renderer

__all__ = ["GRADES", "Finish", "Observation", "Renderer", "render_still", "still_camera"]
