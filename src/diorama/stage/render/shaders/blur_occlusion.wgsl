// Averages the 4x4 tap pattern of the occlusion pass, staying on one surface.
@group(1) @binding(0) var raw: texture_2d<f32>;

@fragment fn fs_blur(@builtin(position) at: vec4f) -> @location(0) vec4f {
  let limit = vec2i(textureDimensions(raw)) - 1;
  let here = vec2i(at.xy);
  let z = textureLoad(raw, here, 0).z;
  var sum = vec2f(0.0);
  var total = 0.0;
  for (var y = -2; y < 2; y++) {
    for (var x = -2; x < 2; x++) {
      let texel = textureLoad(raw, clamp(here + vec2i(x, y), vec2i(0), limit), 0);
      let weight = select(0.0, 1.0, abs(texel.z - z) < 0.03 * z + 0.02) + 1e-4;
      sum += texel.xy * weight;
      total += weight;
    }
  }
  return vec4f(sum / total, z, 1.0);
}
