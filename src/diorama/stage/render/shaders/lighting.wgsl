// Lights the G-buffer; what has no surface is left to the sky. Alpha carries the distance for the lens.
@group(1) @binding(0) var surfaces: texture_2d<u32>;
@group(1) @binding(1) var occlusion: texture_2d<f32>;

@fragment fn fs_light(@builtin(position) at: vec4f) -> @location(0) vec4f {
  let pixel = vec2i(at.xy);
  let texel = textureLoad(surfaces, pixel, 0);
  let z = bitcast<f32>(texel.w);
  if (z <= 0.0) { return vec4f(0.0, 0.0, 0.0, 1000.0); }
  let ray = view_ray(at.xy);
  let paint = unpack4x8unorm(texel.x);
  var albedo = paint.rgb * paint.rgb;
  var roughness = paint.a;
  let n = from_octahedral(unpack2x16snorm(texel.y));
  let metal = f32((texel.z >> 16u) & 15u) / 15.0;
  let sheen = f32((texel.z >> 20u) & 15u) / 15.0;
  let glow = f32(texel.z >> 24u) / 32.0;

  let limit = vec2i(textureDimensions(occlusion)) - 1;
  let corner = pixel >> vec2u(1u);
  let part = 0.5 * vec2f(pixel & vec2i(1));
  var open = vec2f(0.0);
  var total = 0.0;
  for (var i = 0; i < 4; i++) {
    let step = vec2i(i & 1, i >> 1);
    let o = textureLoad(occlusion, clamp(corner + step, vec2i(0), limit), 0);
    let side = select(1.0 - part, part, step == vec2i(1));
    let weight = side.x * side.y * select(0.0, 1.0, abs(o.z - z) < 0.03 * z + 0.02) + 1e-4;
    open += o.xy * weight;
    total += weight;
  }
  open = open / total;

  // Rain darkens and polishes what faces up; snow lies on the set, not on who walks through it.
  let flat_ground = smoothstep(0.55, 0.9, n.y);
  let soaked = scene.weather.x * flat_ground;
  albedo *= 1.0 - 0.48 * soaked;
  roughness *= 1.0 - 0.72 * soaked;
  albedo = mix(albedo, vec3f(0.80, 0.83, 0.88), scene.weather.y * flat_ground * select(0.0, 0.92, (texel.z & 0xffffu) == 1u));

  let position = scene.eye.xyz + ray * z;
  let v = -normalize(ray);
  var color = lit(albedo, roughness, metal, sheen, position, n, v, open.y, open.x);
  // The world beyond an interior's windows has the light of the hour, not of the room.
  let reach = max(scene.room_low.xyz - position, position - scene.room_high.xyz);
  let of_set = scene.room_low.w * select(0.0, 1.0, (texel.z & 0xffffu) == 1u);
  let beyond = of_set * smoothstep(0.25, 0.6, max(max(reach.x, reach.z), reach.y));
  color = mix(color, albedo * scene.outside.rgb * (0.65 + 0.35 * n.y), beyond);
  color += albedo * glow * scene.fill_color.w;
  return vec4f(hazed(color, ray, z), z);
}
