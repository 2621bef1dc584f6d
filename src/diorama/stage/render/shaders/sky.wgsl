// The sky behind everything, drawn only where no surface is; and rain and snow before it.
fn cell_noise(p: vec2f) -> f32 {
  let cell = floor(p);
  let f = p - cell;
  let s = f * f * (3.0 - 2.0 * f);
  let a = scatter(vec2i(cell));
  let b = scatter(vec2i(cell) + vec2i(1, 0));
  let c = scatter(vec2i(cell) + vec2i(0, 1));
  let d = scatter(vec2i(cell) + vec2i(1, 1));
  return mix(mix(a, b, s.x), mix(c, d, s.x), s.y);
}

fn scatter(p: vec2i) -> f32 {
  var h = u32(p.x) * 1597334677u ^ u32(p.y) * 3812015801u;
  h = (h ^ (h >> 15u)) * 2246822519u;
  h = h ^ (h >> 13u);
  return f32(h & 0xffffu) / 65535.0;
}

fn clouds(d: vec3f) -> vec2f {
  // Cover and light of a layer of soft clouds, flattened towards the horizon.
  let p = d.xz / (d.y + 0.16) * 1.3 + vec2f(scene.fog_start.y * 0.006 * (1.0 + scene.weather.w), 3.7);
  let shape = cell_noise(p) * 0.52 + cell_noise(p * 2.1 + 9.1) * 0.27 + cell_noise(p * 4.3 + 4.7) * 0.14
            + cell_noise(p * 8.9) * 0.07;
  let least = 0.72 - 0.52 * scene.air.y;
  let cover = smoothstep(least, least + 0.24, shape) * smoothstep(0.0, 0.16, d.y);
  return vec2f(cover, 1.0 - 0.45 * smoothstep(least + 0.05, least + 0.5, shape));
}

fn stars(d: vec3f) -> f32 {
  let p = vec2f(atan2(d.x, d.z), d.y) * 130.0;
  let cell = vec2i(floor(p));
  let chance = scatter(cell);
  let at = vec2f(0.3) + 0.4 * vec2f(scatter(cell + 71), scatter(cell + 137));
  return smoothstep(0.16, 0.02, distance(fract(p), at)) * smoothstep(0.955, 1.0, chance);
}

@fragment fn fs_sky(@builtin(position) at: vec4f) -> @location(0) vec4f {
  let d = normalize(view_ray(at.xy));
  let up = clamp(d.y, 0.0, 1.0);
  var color = mix(scene.horizon.rgb, scene.zenith.rgb, 1.0 - exp(-up * 4.5));
  let toward = max(dot(d, scene.disc.xyz), 0.0);
  color += scene.disc_color.rgb * (pow(toward, 5.0) * 0.10 + pow(toward, 48.0) * 0.30);
  color += vec3f(0.85, 0.9, 1.0) * (stars(d) * scene.air.x * smoothstep(0.02, 0.25, d.y));
  color += scene.disc_color.rgb * (smoothstep(scene.disc.w, scene.disc.w + 0.0004, toward) * 5.0);
  let cloud = clouds(d);
  let lit = mix(scene.horizon.rgb, scene.ambient_sky.rgb * 1.1 + scene.sun_color.rgb * 0.30, 0.7) * cloud.y;
  color = mix(color, lit, cloud.x * 0.9);
  color = mix(scene.ground_haze.rgb, color, smoothstep(-0.06, 0.015, d.y));
  let thick = 1.0 - exp(-scene.fog.w * 30.0);
  return vec4f(mix(color, scene.fog.rgb, thick * (1.0 - 0.6 * up)), 1000.0);
}

struct Flake {
  @builtin(position) clip: vec4f,
  @location(0) place: vec2f,
  @location(1) strength: f32,
}

const AIR = vec3f(9.0, 6.0, 9.0);  // metres of falling weather carried round with the camera

@vertex fn vs_flake(@builtin(vertex_index) corner: u32, @builtin(instance_index) i: u32) -> Flake {
  let seed = vec3f(scatter(vec2i(i32(i), 11)), scatter(vec2i(i32(i), 23)), scatter(vec2i(i32(i), 47)));
  let time = scene.fog_start.y;
  let is_rain = scene.weather.z > 0.5;
  let speed = select(0.75 + 0.5 * seed.x, 7.5 + 2.0 * seed.x, is_rain);
  let sway = select(0.18 * sin(time * (1.0 + seed.z) + seed.x * 40.0), 0.0, is_rain);
  let drift = vec3f(scene.weather.w * time * 0.6 + sway, -speed * time, sway);
  let box = seed * AIR * 7.0 + drift - scene.eye.xyz;
  let p = scene.eye.xyz + (fract(box / AIR) - 0.5) * AIR;
  let along = normalize(select(vec3f(0.0, 1.0, 0.0), vec3f(-scene.weather.w * 0.08, 1.0, 0.0), is_rain));
  let to = p - scene.eye.xyz;
  let across = normalize(cross(along, to));
  let side = vec2f(f32(corner & 1u), f32(corner >> 1u)) * 2.0 - 1.0;
  // A streak thinner than a pixel would break into dots: it is drawn a pixel wide and fainter.
  let pixel = scene.lens.y * 1.3 * scene.size.w * length(to);
  let wide = max(select(0.010 + 0.010 * seed.y, 0.0022, is_rain), pixel * 0.6);
  let tall = select(wide, 0.16 + 0.10 * seed.y, is_rain);
  let upright = select(normalize(cross(to, across)), along, is_rain);
  let low = scene.room_low.xyz;
  let high = scene.room_high.xyz;
  // Indoors it falls only beyond the far walls: not in the room, nor on the side the camera looks in from.
  let eye = scene.eye.xyz;
  let near_side = any((eye > high) & (p > high)) || any((eye < low) & (p < low));
  let inside = scene.room_low.w > 0.5 && (near_side || (all(p > low) && all(p < high)));
  var out: Flake;
  out.clip = scene.view_proj * vec4f(p + across * side.x * wide + upright * side.y * tall, 1.0);
  if (inside || dot(to, to) < 0.5) { out.clip = vec4f(0.0, 0.0, -1.0, 1.0); }
  out.place = side;
  out.strength = select(0.9, 0.30 * clamp(0.0030 / wide, 0.55, 1.0), is_rain) * smoothstep(0.7, 1.6, length(to));
  return out;
}

@fragment fn fs_flake(in: Flake) -> @location(0) vec4f {
  let soft = select(smoothstep(1.0, 0.3, length(in.place)), 1.0 - in.place.y * in.place.y, scene.weather.z > 0.5);
  let color = scene.ambient_sky.rgb * 1.5 + scene.sun_color.rgb * 0.35 + scene.horizon.rgb * 0.2;
  return vec4f(color, in.strength * soft);
}
