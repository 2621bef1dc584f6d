from math import hypot

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diorama.stage.rolling import Rub, roll_speed, rolled_distance, rub

DOWN = (0.0, -0.1, 0.0)
vectors = st.tuples(*[st.floats(-8, 8)] * 3)


def ball(friction=0.5, rolling=0.0) -> Rub:
    return Rub(mass=0.4, radius=0.1, friction=friction, rolling=rolling)


def test_a_skidding_ball_ends_at_five_sevenths_of_its_speed():
    velocity, spin = (3.5, 0.0, 0.0), (0.0, 0.0, 0.0)
    for _ in range(2000):
        velocity, spin = rub(ball(), velocity, spin, DOWN, 0.4 * 9.81 / 960)
    assert velocity[0] == pytest.approx(2.5, rel=1e-3)
    assert spin[2] == pytest.approx(-25.0, rel=1e-3)


def test_rolling_resistance_stops_it_where_the_formula_says():
    velocity, spin, way = (2.0, 0.0, 0.0), (0.0, 0.0, -20.0), 0.0
    for _ in range(60_000):
        velocity, spin = rub(ball(rolling=0.004), velocity, spin, DOWN, 0.4 * 9.81 / 960)
        way += velocity[0] / 960
    assert velocity[0] == pytest.approx(0.0, abs=1e-6)
    assert way == pytest.approx(rolled_distance(2.0, 0.1, 0.004), rel=0.02)


def test_roll_speed_is_the_inverse_of_rolled_distance():
    assert rolled_distance(roll_speed(4.0, 0.11, 0.0055), 0.11, 0.0055) == pytest.approx(4.0)


@given(vectors, vectors, st.floats(0.0, 1.0), st.floats(0.0, 0.5))
def test_a_rub_never_adds_energy_and_never_lifts(velocity, spin, friction, push):
    def energy(v, w) -> float:
        return 0.5 * 0.4 * float(np.square(v).sum()) + 0.5 * 0.4 * 0.4 * 0.01 * float(np.square(w).sum())

    after, turned = rub(ball(friction, 0.003), velocity, spin, DOWN, push)
    assert energy(after, turned) <= energy(velocity, spin) + 1e-9
    assert after[1] == pytest.approx(velocity[1], abs=1e-12)


def test_no_touch_changes_nothing():
    assert rub(ball(), (1.0, 2.0, 3.0), (4.0, 5.0, 6.0), DOWN, 0.0)[0] == pytest.approx((1.0, 2.0, 3.0))
    assert hypot(*rub(ball(), (1.0, 0.0, 0.0), (0.0, 0.0, 0.0), (0.0, 0.0, 0.0), 1.0)[0]) == 1.0
