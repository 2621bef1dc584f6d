from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from diorama.core.digest import digest, digest_file


@dataclass(frozen=True)
class Point:
    x: int
    y: tuple[str, ...] = ()


def test_equal_values_have_equal_digests_whatever_their_order():
    assert digest({"b": 1, "a": {3, 1}}) == digest({"a": {1, 3}, "b": 1})
    assert digest(Point(1, ("a",)), Path("a/b"), Fraction(1, 3)) == digest(
        Point(1, ("a",)), Path("a/b"), Fraction(2, 6)
    )


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (["ab", "c"], ["a", "bc"]),
        ([["a"], "b"], [["a", "b"]]),
        (1, "1"),
        (Point(1, ("a", "b")), Point(1, ("ab",))),
        (np.zeros(4, np.float32), np.zeros((2, 2), np.float32)),
        (np.zeros(2, np.float32), np.zeros(1, np.float64)),
        ({}, []),
    ],
)
def test_different_values_have_different_digests(left, right):
    assert digest(left) != digest(right)


def test_a_file_is_digested_by_its_bytes(tmp_path):
    (tmp_path / "a").write_bytes(b"same")
    (tmp_path / "b").write_bytes(b"same")
    assert digest_file(tmp_path / "a") == digest_file(tmp_path / "b")
    (tmp_path / "b").write_bytes(b"other")
    assert digest_file(tmp_path / "a") != digest_file(tmp_path / "b")
