// See-through paint, drawn forward over the lit picture.
@fragment fn fs_glass(in: VertexOut) -> @location(0) vec4f {
  let paint = paints[in.ids & 0xffffu];
  let z = 1.0 / in.clip.w;
  let ray = view_ray(in.clip.xy);
  let v = -normalize(ray);
  let n = normalize(in.normal);
  let edge = pow(1.0 - clamp(dot(n, v), 0.0, 1.0), 4.0);
  let color = lit(paint.color.rgb, min(paint.color.w, 0.15), 0.0, 0.0, scene.eye.xyz + ray * z, n, v, 1.0, 1.0)
            + paint.color.rgb * paint.extra.z;
  return vec4f(hazed(color, ray, z), clamp(paint.extra.w + edge * 0.5, 0.0, 1.0));
}
