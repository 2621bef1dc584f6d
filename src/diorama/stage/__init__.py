"""The world: sets, props, figures, actions, physics, performance, cameras, renderer, guides."""
