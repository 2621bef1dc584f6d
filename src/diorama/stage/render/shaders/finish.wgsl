// The lens and the laboratory: depth of field, bloom, tone curve, grade, anti-aliasing, grain.
@group(1) @binding(0) var picture: texture_2d<f32>;
@group(1) @binding(1) var second: texture_2d<f32>;
@group(1) @binding(2) var third: texture_2d<f32>;
@group(1) @binding(3) var smooth_sampler: sampler;

fn confusion(z: f32) -> f32 {
  // Signed diameter of the circle of confusion in pixels: negative in front of the focus.
  return clamp(scene.lens.z * (z - scene.lens.w) / max(z, 0.05), -scene.counts.z, scene.counts.z);
}

@fragment fn fs_half(@builtin(position) at: vec4f) -> @location(0) vec4f {
  let limit = vec2i(textureDimensions(picture)) - 1;
  let base = vec2i(at.xy) * 2;
  var sum = vec3f(0.0);
  var total = 0.0;
  var nearest = 1000.0;
  for (var i = 0; i < 4; i++) {
    let texel = textureLoad(picture, min(base + vec2i(i & 1, i >> 1), limit), 0);
    let weight = 1.0 / (1.0 + max(texel.r, max(texel.g, texel.b)));
    sum += texel.rgb * weight;
    total += weight;
    nearest = min(nearest, texel.a);
  }
  return vec4f(sum / total, confusion(nearest));
}

const LENS_TAPS = 20u;

@fragment fn fs_lens(@builtin(position) at: vec4f) -> @location(0) vec4f {
  let size = vec2f(textureDimensions(picture));
  let limit = vec2i(size) - 1;
  let center = textureLoad(picture, vec2i(at.xy), 0);
  let widest = scene.counts.z * 0.25;  // radius in half-size pixels
  var sum = center.rgb;
  var total = 1.0;
  var front = 0.0;
  var arm = vec2f(1.0, 0.0);
  for (var i = 0u; i < LENS_TAPS; i++) {
    let step = widest * sqrt((f32(i) + 0.5) / f32(LENS_TAPS));
    let texel = textureLoad(picture, clamp(vec2i(at.xy + arm * step), vec2i(0), limit), 0);
    arm = GOLDEN_TURN * arm;
    // A tap reaches this pixel if its own circle does; from behind, no further than this pixel's circle.
    let own = abs(texel.a) * 0.25;
    let circle = select(own, min(own, abs(center.a) * 0.25), texel.a > center.a);
    let weight = smoothstep(step - 0.6, step + 0.4, circle);
    sum += texel.rgb * weight;
    total += weight;
    front += weight * clamp(-texel.a * 0.5 - 0.5, 0.0, 1.0);
  }
  let spread = clamp(front / f32(LENS_TAPS) * 2.5, 0.0, 1.0);
  return vec4f(sum / total, max(spread, smoothstep(0.7, 2.6, abs(center.a))));
}

@fragment fn fs_bright(@builtin(position) at: vec4f) -> @location(0) vec4f {
  let limit = vec2i(textureDimensions(picture)) - 1;
  let base = vec2i(at.xy) * 4;
  var sum = vec3f(0.0);
  for (var i = 0; i < 4; i++) {
    let c = textureLoad(picture, min(base + vec2i((i & 1) * 2, (i >> 1) * 2), limit), 0).rgb * scene.tone.x;
    sum += c * smoothstep(1.0, 2.6, max(c.r, max(c.g, c.b)));
  }
  return vec4f(min(sum * 0.25, vec3f(6.0)), 1.0);
}

fn spread(at: vec2f, along: vec2i) -> vec4f {
  let limit = vec2i(textureDimensions(picture)) - 1;
  var sum = vec3f(0.0);
  var total = 0.0;
  for (var i = -5; i <= 5; i++) {
    let weight = exp(-f32(i * i) / 11.0);
    sum += textureLoad(picture, clamp(vec2i(at) + along * i, vec2i(0), limit), 0).rgb * weight;
    total += weight;
  }
  return vec4f(sum / total, 1.0);
}

@fragment fn fs_spread_x(@builtin(position) at: vec4f) -> @location(0) vec4f { return spread(at.xy, vec2i(1, 0)); }
@fragment fn fs_spread_y(@builtin(position) at: vec4f) -> @location(0) vec4f { return spread(at.xy, vec2i(0, 1)); }

fn tone(color: vec3f) -> vec3f {
  // Mixing the channels a little first lets bright saturated colours pale as film does instead of turning neon;
  // then a sigmoid in log exposure, x^n / (x^n + s^n): 0.18 stays at 0.18, nothing ever reaches 1.
  let luma = dot(color, vec3f(0.2126, 0.7152, 0.0722));
  let mixed = mix(color, vec3f(luma), 0.06);
  let x = pow(max(mixed, vec3f(0.0)), vec3f(scene.tone.y));
  return x / (x + scene.tone.z);
}

fn graded(linear: vec3f, at: vec2f) -> vec3f {
  var color = tone(linear);
  let luma = dot(color, vec3f(0.2126, 0.7152, 0.0722));
  color = mix(vec3f(luma), color, scene.grade_gain.w);
  color = color * mix(scene.grade_lift.rgb, scene.grade_gain.rgb, smoothstep(0.0, 0.5, luma));
  let corner = (at * scene.size.zw - 0.5) * vec2f(scene.size.x * scene.size.w * 0.75, 1.0);
  color *= 1.0 - scene.tone.w * smoothstep(0.2, 1.0, dot(corner, corner) * 2.2);
  let low = color * 12.92;
  let high = 1.055 * pow(max(color, vec3f(0.0031308)), vec3f(1.0 / 2.4)) - 0.055;
  return select(high, low, color < vec3f(0.0031308));
}

@fragment fn fs_grade(@builtin(position) at: vec4f) -> @location(0) vec4f {
  let uv = at.xy * scene.size.zw;
  let sharp = textureLoad(picture, vec2i(at.xy), 0);
  let soft = textureSampleLevel(second, smooth_sampler, uv, 0.0);
  let blur = max(soft.a * scene.counts.y, smoothstep(0.7, 2.6, abs(confusion(sharp.a))) * scene.counts.y);
  let bloom = textureSampleLevel(third, smooth_sampler, uv, 0.0).rgb;
  let color = graded(mix(sharp.rgb, soft.rgb, blur) * scene.tone.x + bloom * 0.35, at.xy);
  return vec4f(color, dot(color, vec3f(0.299, 0.587, 0.114)));
}

fn hash(p: vec2u, salt: u32) -> f32 {
  var h = p.x * 1597334677u ^ p.y * 3812015801u ^ salt * 2798796415u;
  h = (h ^ (h >> 15u)) * 2246822519u;
  h = (h ^ (h >> 13u)) * 3266489917u;
  return f32(h >> 8u) / 16777216.0;
}

@fragment fn fs_edges(@builtin(position) at: vec4f) -> @location(0) vec4f {
  // Blends across an edge, along it: the direction from the luma of the four corners, two samples near, two far.
  let limit = vec2i(scene.size.xy) - 1;
  let here = vec2i(at.xy);
  let m = textureLoad(picture, here, 0);
  let nw = textureLoad(picture, clamp(here + vec2i(-1, -1), vec2i(0), limit), 0).a;
  let ne = textureLoad(picture, clamp(here + vec2i(1, -1), vec2i(0), limit), 0).a;
  let sw = textureLoad(picture, clamp(here + vec2i(-1, 1), vec2i(0), limit), 0).a;
  let se = textureLoad(picture, clamp(here + vec2i(1, 1), vec2i(0), limit), 0).a;
  let low = min(m.a, min(min(nw, ne), min(sw, se)));
  let high = max(m.a, max(max(nw, ne), max(sw, se)));
  var color = m.rgb;
  if (high - low > 0.04) {
    var along = vec2f((sw + se) - (nw + ne), (nw + sw) - (ne + se));
    let calm = max((nw + ne + sw + se) * 0.03125, 0.0078125);
    along = clamp(along / (min(abs(along.x), abs(along.y)) + calm), vec2f(-8.0), vec2f(8.0)) * scene.size.zw;
    let uv = at.xy * scene.size.zw;
    let a = 0.5 * (textureSampleLevel(picture, smooth_sampler, uv - along / 6.0, 0.0)
                 + textureSampleLevel(picture, smooth_sampler, uv + along / 6.0, 0.0));
    let b = 0.5 * a + 0.25 * (textureSampleLevel(picture, smooth_sampler, uv - along * 0.5, 0.0)
                            + textureSampleLevel(picture, smooth_sampler, uv + along * 0.5, 0.0));
    let edge = select(b, a, b.a < low || b.a > high);
    color = edge.rgb;
  }
  let grain = (hash(vec2u(at.xy), u32(scene.counts.w)) + hash(vec2u(at.yx), u32(scene.counts.w) + 7u) - 1.0);
  return vec4f(color + grain * scene.grade_lift.w * (1.0 - 0.6 * m.a), 1.0);
}
