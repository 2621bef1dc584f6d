// Fills the G-buffer: one rgba32uint texel a pixel.
//   x  albedo (sqrt-encoded, 8 bits a channel) and roughness (8 bits)
//   y  world normal, octahedral, 16 bits a coordinate
//   z  instance id (16 bits), metal (4), sheen (4), glow (8, in steps of 1/32)
//   w  distance along the view axis in metres, as float bits; 0 is sky
struct VertexOut {
  @builtin(position) clip: vec4f,
  @location(0) normal: vec3f,
  @location(1) local: vec3f,
  @location(2) local_normal: vec3f,
  @location(3) uv: vec2f,
  @location(4) @interpolate(flat) ids: u32,
//#if motion
  @location(5) next_clip: vec3f,
//#endif
}

struct Base {
  @location(0) position: vec3f,
  @location(1) normal: vec3f,
  @location(2) uv: vec2f,
  @location(3) ids: u32,
}

fn emit(base: Base, world: vec3f, normal: vec3f, next: vec3f) -> VertexOut {
  var out: VertexOut;
  out.clip = scene.view_proj * vec4f(world, 1.0);
  out.normal = normal;
  out.local = base.position;
  out.local_normal = base.normal;
  out.uv = base.uv;
  out.ids = base.ids;
//#if motion
  out.next_clip = (scene.next_view_proj * vec4f(next, 1.0)).xyw;
//#endif
  return out;
}

@vertex fn vs_static(base: Base) -> VertexOut {
  return emit(base, base.position, base.normal, base.position);
}

@vertex fn vs_rigid(base: Base, @location(4) joint: u32) -> VertexOut {
  let m = joints[joint];
  var next = vec3f(0.0);
//#if motion
  next = (next_joints[joint] * vec4f(base.position, 1.0)).xyz;
//#endif
  return emit(base, (m * vec4f(base.position, 1.0)).xyz, (m * vec4f(base.normal, 0.0)).xyz, next);
}

@vertex fn vs_skinned(base: Base, @location(4) joint: vec4u, @location(5) weight: vec4f) -> VertexOut {
  let m = joints[joint.x] * weight.x + joints[joint.y] * weight.y
        + joints[joint.z] * weight.z + joints[joint.w] * weight.w;
  var next = vec3f(0.0);
//#if motion
  let n = next_joints[joint.x] * weight.x + next_joints[joint.y] * weight.y
        + next_joints[joint.z] * weight.z + next_joints[joint.w] * weight.w;
  next = (n * vec4f(base.position, 1.0)).xyz;
//#endif
  return emit(base, (m * vec4f(base.position, 1.0)).xyz, (m * vec4f(base.normal, 0.0)).xyz, next);
}

struct Texels {
  @location(0) surface: vec4u,
//#if motion
  @location(1) motion: vec4f,
//#endif
}

fn pack(in: VertexOut, albedo: vec3f, normal: vec3f, paint: Paint) -> Texels {
  let level = select(1.0, light_level(min(paint.slots.z, 31u)), paint.slots.z < 32u);
  let glow = u32(clamp(paint.extra.z * level * 32.0, 0.0, 255.0));
  let metal = u32(clamp(paint.color2.w, 0.0, 1.0) * 15.0 + 0.5);
  let sheen = u32(clamp(paint.extra.y, 0.0, 1.0) * 15.0 + 0.5);
  var out: Texels;
  out.surface = vec4u(
    pack4x8unorm(vec4f(sqrt(albedo), paint.color.w)),
    pack2x16snorm(octahedral(normalize(normal))),
    (in.ids >> 16u) | (metal << 16u) | (sheen << 20u) | (glow << 24u),
    bitcast<u32>(1.0 / in.clip.w),
  );
//#if motion
  let next = (in.next_clip.xy / in.next_clip.z * vec2f(0.5, -0.5) + 0.5) * scene.size.xy;
  out.motion = vec4f(next - in.clip.xy, in.next_clip.z, 1.0);
//#endif
  return out;
}

@fragment fn fs_plain(in: VertexOut) -> Texels {
  let paint = paints[in.ids & 0xffffu];
  return pack(in, paint.color.rgb, in.normal, paint);
}

fn mip_level(in: VertexOut, tiles: f32, texels: u32) -> f32 {
  // From distance and tilt rather than from neighbouring pixels, whose differences are unsound at triangles' edges.
  let ray = view_ray(in.clip.xy);
  let facing = max(abs(dot(normalize(in.normal), normalize(ray))), 0.04);
  let metres = scene.lens.y * 2.0 * scene.size.w / in.clip.w;
  return log2(max(metres * tiles * f32(texels), 0.01)) - 0.5 * log2(facing) - 0.25;
}

@fragment fn fs_patterned(in: VertexOut) -> Texels {
  let paint = paints[in.ids & 0xffffu];
  let a = abs(in.local_normal);
  let along_y = a.y >= max(a.x, a.z) * 0.99;
  let along_x = !along_y && a.x > a.z;
  let p = in.local * paint.extra.x;
  let uv = select(select(vec2f(p.x, -p.y), vec2f(p.z, -p.y), along_x), p.xz, along_y);
  let texel = textureSampleLevel(pattern_texture, repeat_sampler, uv, paint.slots.x,
    mip_level(in, paint.extra.x, textureDimensions(pattern_texture).x));
  let albedo = mix(paint.color.rgb, paint.color2.rgb, texel.r) * (0.55 + 0.9 * texel.g);
  let bump = (texel.ba - 128.0 / 255.0) * 2.0 * f32(paint.slots.w);
  let tilt = select(select(vec3f(bump.x, -bump.y, 0.0), vec3f(0.0, -bump.y, bump.x), along_x),
                    vec3f(bump.x, 0.0, bump.y), along_y);
  return pack(in, clamp(albedo, vec3f(0.0), vec3f(1.0)), normalize(in.normal) - tilt, paint);
}

@fragment fn fs_textured(in: VertexOut) -> Texels {
  let paint = paints[in.ids & 0xffffu];
  let texel = textureSampleLevel(picture_texture, repeat_sampler, in.uv, paint.slots.y,
    mip_level(in, paint.extra.x, textureDimensions(picture_texture).x));
  if (texel.a < 0.5) { discard; }
  return pack(in, texel.rgb * paint.color.rgb, in.normal, paint);
}

@vertex fn vs_shadow_static(@location(0) position: vec3f) -> @builtin(position) vec4f {
  return scene.sun_matrix * vec4f(position, 1.0);
}

@vertex fn vs_shadow_rigid(@location(0) position: vec3f, @location(4) joint: u32) -> @builtin(position) vec4f {
  return scene.sun_matrix * (joints[joint] * vec4f(position, 1.0));
}

@vertex fn vs_shadow_skinned(
  @location(0) position: vec3f, @location(4) joint: vec4u, @location(5) weight: vec4f
) -> @builtin(position) vec4f {
  let m = joints[joint.x] * weight.x + joints[joint.y] * weight.y
        + joints[joint.z] * weight.z + joints[joint.w] * weight.w;
  return scene.sun_matrix * (m * vec4f(position, 1.0));
}
