// Light on surfaces: shared by the lighting pass and by glass drawn over it.
fn fifth(x: f32) -> f32 {
  let square = x * x;
  return square * square * x;
}

fn studio(direction: vec3f, roughness: f32) -> vec3f {
  // A soft box overhead on the key's side and a paler one opposite, over the ambient dome.
  let blur = 0.12 + roughness * 0.6;
  let dome = mix(scene.ambient_ground.rgb, scene.ambient_sky.rgb, smoothstep(-0.4 - blur, 0.4 + blur, direction.y));
  let key = smoothstep(0.80 - blur, 0.80 + blur * 0.5, dot(direction, scene.box_direction.xyz));
  return dome + scene.box_color.rgb * key * (1.0 - roughness * 0.75);
}

fn lit(albedo: vec3f, roughness: f32, metal: f32, sheen: f32, position: vec3f, n: vec3f, v: vec3f,
       shadow: f32, ao: f32) -> vec3f {
  let nv = clamp(dot(n, v), 0.02, 1.0);
  let l = scene.sun_direction.xyz;
  let nl = dot(n, l);
  let wrap = 0.08 + 0.30 * sheen;
  let f0 = mix(vec3f(0.04), albedo, metal);
  let diffuse = albedo * (1.0 - metal);

  let reach = clamp((nl + wrap) / (1.0 + wrap), 0.0, 1.0);
  // Light that has travelled inside skin or cloth comes out warmer near the terminator.
  let warm = mix(vec3f(1.0), vec3f(1.12, 0.97, 0.90), sheen * (1.0 - reach));
  var color = diffuse * scene.sun_color.rgb * warm * (reach * shadow);

  let h = normalize(l + v);
  let a = max(roughness * roughness, 0.02);
  let nh = max(dot(n, h), 0.0);
  let d = nh * nh * (a * a - 1.0) + 1.0;
  let fresnel = f0 + (1.0 - f0) * fifth(1.0 - max(dot(h, v), 0.0));
  color += scene.sun_color.rgb * fresnel * (min(a * a / (d * d), 12.0) * 0.25 * clamp(nl * 4.0, 0.0, 1.0) * shadow);

  let ambient = mix(scene.ambient_ground.rgb, scene.ambient_sky.rgb, n.y * 0.5 + 0.5)
              + scene.fill_color.rgb * (0.5 + 0.5 * dot(n, scene.fill_direction.xyz));
  color += diffuse * ambient * ao;

  let r = reflect(-v, n);
  let edge = fifth(1.0 - nv) * (1.0 - roughness * 0.85);
  color += studio(r, roughness) * (f0 + (1.0 - f0) * edge) * ao;
  color += (scene.ambient_sky.rgb + scene.sun_color.rgb * 0.12) * (((1.0 - nv) * (1.0 - nv) * (1.0 - nv)) * (0.04 + 0.26 * sheen) * ao)
         * (0.35 + 0.65 * albedo);

  let count = u32(scene.counts.x);
  for (var i = 0u; i < count; i++) {
    let light = scene.lights[i];
    let to = light.place.xyz - position;
    let distance = length(to);
    let toward = to / max(distance, 0.05);
    let fade = clamp(1.0 - distance / light.place.w, 0.0, 1.0);
    let power = fade * fade / (0.35 + distance * distance);
    let facing = clamp((dot(n, toward) + 0.25) / 1.25, 0.0, 1.0);
    let half_way = normalize(toward + v);
    let narrow = 1.0 + (6.0 + 160.0 * (1.0 - roughness) * (1.0 - roughness)) * (1.0 - max(dot(n, half_way), 0.0));
    let gloss = 1.0 / (narrow * narrow);
    color += light.color.rgb * power * (diffuse * facing + f0 * gloss * (1.5 - roughness)) * (0.35 + 0.65 * ao);
  }
  return color;
}

fn hazed(color: vec3f, ray: vec3f, z: f32) -> vec3f {
  let amount = 1.0 - exp(-max(z * length(ray) - scene.fog_start.x, 0.0) * scene.fog.w);
  return mix(color, scene.fog.rgb, amount);
}
