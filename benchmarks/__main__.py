"""Run every benchmark in turn."""

from benchmarks import change_cost, film_speed, long_memory, render_speed, storyboard_speed

if __name__ == "__main__":
    for benchmark in (render_speed, film_speed, storyboard_speed, change_cost, long_memory):
        benchmark.run()
