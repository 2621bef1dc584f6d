"""Digests of values: the same value has the same digest on every machine and every run."""

from __future__ import annotations

import dataclasses
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from blake3 import blake3


def digest(*values: Any) -> str:
    """Return 32 hex digits that change when anything inside `values` changes.

    Understands dataclasses, mappings, sequences, sets, fractions, paths, bytes, arrays and JSON scalars.
    """
    hasher = blake3()
    for value in values:
        _feed(hasher, value)
    return hasher.hexdigest(length=16)


def digest_file(path: Path) -> str:
    """Return 32 hex digits of a file's bytes."""
    hasher = blake3()
    hasher.update_mmap(path)
    return hasher.hexdigest(length=16)


def _feed(hasher: blake3, value: Any) -> None:
    if isinstance(value, np.ndarray):
        hasher.update(f"array {value.dtype} {value.shape}".encode())
        hasher.update(np.ascontiguousarray(value).tobytes())
    elif isinstance(value, bytes):
        hasher.update(b"bytes %d " % len(value))
        hasher.update(value)
    elif isinstance(value, (dict, list, tuple, set, frozenset)):
        _feed_container(hasher, value)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        hasher.update(f"({type(value).__name__}".encode())
        for field in dataclasses.fields(value):
            hasher.update(f" {field.name}=".encode())
            _feed(hasher, getattr(value, field.name))
        hasher.update(b")")
    else:
        hasher.update(_scalar(value).encode() + b";")


def _feed_container(hasher: blake3, value: Any) -> None:
    if isinstance(value, dict):
        hasher.update(b"{")
        for key in sorted(value, key=str):
            hasher.update(f"{key!s}:".encode())
            _feed(hasher, value[key])
        hasher.update(b"}")
    elif isinstance(value, (list, tuple)):
        hasher.update(b"[%d " % len(value))
        for item in value:
            _feed(hasher, item)
        hasher.update(b"]")
    else:
        _feed_container(hasher, sorted(value, key=str))


def _scalar(value: Any) -> str:
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, Path):
        value = value.as_posix()
    return json.dumps(value, ensure_ascii=False)
