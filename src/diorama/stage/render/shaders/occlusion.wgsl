// Half-size pass: ambient occlusion in x, sunlight that arrives in y.
@group(1) @binding(0) var surfaces: texture_2d<u32>;
@group(1) @binding(1) var shadow_map: texture_depth_2d;
@group(1) @binding(2) var shadow_sampler: sampler_comparison;

const TAPS = 8u;
const SHADOW_TAPS = 6u;

@fragment fn fs_occlusion(@builtin(position) at: vec4f) -> @location(0) vec4f {
  let limit = vec2i(scene.size.xy) - 1;
  let pixel = min(vec2i(at.xy) * 2, limit);
  let texel = textureLoad(surfaces, pixel, 0);
  let z = bitcast<f32>(texel.w);
  if (z <= 0.0) { return vec4f(1.0, 1.0, 0.0, 1.0); }
  let n = from_octahedral(unpack2x16snorm(texel.y));
  let ray = view_ray(vec2f(pixel) + 0.5);
  let p = scene.eye.xyz + ray * z;
  // A 4x4 ordered pattern turns the taps; the 4x4 blur that follows averages it away exactly.
  let cell = vec2u(at.xy) & vec2u(3u);
  let turn = f32((cell.x * 4u + cell.y * 7u + (cell.x ^ cell.y) * 5u) & 15u) * (6.2831853 / 16.0);

  let radius = 0.38;
  let reach = clamp(radius / z / scene.lens.y * scene.size.y * 0.5, 3.0, scene.size.y * 0.085);
  var hidden = 0.0;
  let start = vec2f(cos(turn), sin(turn));
  var arm = start;
  for (var i = 0u; i < TAPS; i++) {
    let step = reach * (f32(i) + 0.6) / f32(TAPS);
    let other = clamp(pixel + vec2i(arm * step), vec2i(0), limit);
    arm = GOLDEN_TURN * arm;
    let other_z = bitcast<f32>(textureLoad(surfaces, other, 0).w);
    let q = scene.eye.xyz + view_ray(vec2f(other) + 0.5) * other_z;
    let v = q - p;
    let near = dot(v, v);
    let lift = max(dot(v, n) - 0.012 * z * 0.35, 0.0);
    hidden += select(0.0, lift / (near + 0.004) * max(1.0 - near / (radius * radius), 0.0), other_z > 0.0);
  }
  let ao = max(1.0 - hidden * 0.62 / f32(TAPS), 0.3);

  let offset = p + n * scene.sun_shape.x;
  let s = scene.sun_matrix * vec4f(offset, 1.0);
  let uv = s.xy * vec2f(0.5, -0.5) + 0.5;
  var sun = 0.0;
  arm = start;
  for (var i = 0u; i < SHADOW_TAPS; i++) {
    let step = scene.sun_shape.y * sqrt((f32(i) + 0.5) / f32(SHADOW_TAPS));
    sun += textureSampleCompareLevel(shadow_map, shadow_sampler, uv + arm * step, s.z);
    arm = GOLDEN_TURN * arm;
  }
  sun = sun / f32(SHADOW_TAPS);
  let outside = any(uv < vec2f(0.0)) || any(uv > vec2f(1.0));
  return vec4f(ao, select(sun, 1.0, outside), z, 1.0);
}
