// What every pass that draws the world binds as group 0; `Scene` is written by frame.py.
struct Paint {
  color: vec4f,   // linear rgb, roughness
  color2: vec4f,  // linear rgb, metal
  extra: vec4f,   // pattern tiles a metre, sheen, glow, alpha
  slots: vec4u,   // pattern layer, picture layer, practical light it follows (32 = none), bump on or off
}

@group(0) @binding(0) var<uniform> scene: Scene;
@group(0) @binding(1) var<storage, read> joints: array<mat4x4f>;
@group(0) @binding(2) var<storage, read> next_joints: array<mat4x4f>;
@group(0) @binding(3) var<storage, read> paints: array<Paint>;
@group(0) @binding(4) var pattern_texture: texture_2d_array<f32>;
@group(0) @binding(5) var picture_texture: texture_2d_array<f32>;
@group(0) @binding(6) var repeat_sampler: sampler;

// Taps of a disc: each turns by the golden angle, so that any number of them spreads evenly.
const GOLDEN_TURN = mat2x2f(-0.7373688, 0.6754903, -0.6754903, -0.7373688);

fn light_level(slot: u32) -> f32 {
  return scene.light_levels[slot / 4u][slot % 4u];
}

fn octahedral(n: vec3f) -> vec2f {
  let p = n.xy / (abs(n.x) + abs(n.y) + abs(n.z));
  let folded = (1.0 - abs(p.yx)) * select(vec2f(-1.0), vec2f(1.0), p >= vec2f(0.0));
  return select(folded, p, n.z >= 0.0);
}

fn from_octahedral(p: vec2f) -> vec3f {
  let z = 1.0 - abs(p.x) - abs(p.y);
  let fold = max(-z, 0.0);
  return normalize(vec3f(p - fold * select(vec2f(-1.0), vec2f(1.0), p >= vec2f(0.0)), z));
}

fn view_ray(pixel: vec2f) -> vec3f {
  // World direction through a pixel, one metre long along the view axis.
  let ndc = pixel * scene.size.zw * 2.0 - 1.0;
  return (scene.camera_to_world * vec4f(ndc.x * scene.lens.x, -ndc.y * scene.lens.y, -1.0, 0.0)).xyz;
}

@vertex fn vs_screen(@builtin(vertex_index) i: u32) -> @builtin(position) @invariant vec4f {
  return vec4f(f32(i & 1u) * 4.0 - 1.0, f32(i >> 1u) * 4.0 - 1.0, 0.0, 1.0);
}
