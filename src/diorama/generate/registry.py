"""Backends by name: the built-in ones, and strangers' by the entry point group `diorama.backends`."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import entry_points

from diorama.core.errors import BackendError
from diorama.generate.base import Backend

_GROUP = "diorama.backends"
_BUILTIN = {"animatic": "diorama.generate.animatic:AnimaticBackend"}


def backend_names() -> tuple[str, ...]:
    """Every backend that can be opened here."""
    return tuple(sorted({*_BUILTIN, *(entry.name for entry in entry_points(group=_GROUP))}))


def open_backend(name: str) -> Backend:
    """Import and build the backend called `name`.

    Raises:
        BackendError: there is none of that name, or two plugins share it.
    """
    return _backend_class(name)()


def backend_version(name: str) -> str:
    """What a backend's takes depend on besides the shot; opens no device and loads no model."""
    return _backend_class(name).current_version()


def _backend_class(name: str) -> type[Backend]:
    if name in _BUILTIN:
        module, _, attribute = _BUILTIN[name].partition(":")
        return getattr(import_module(module), attribute)
    found = list(entry_points(group=_GROUP, name=name))
    if len(found) == 1:
        return found[0].load()
    if found:
        raise BackendError(f"two installed packages both offer a backend {name!r}; uninstall one")
    raise BackendError(
        f"film.yaml: backend {name!r} is not known; write one of: {', '.join(backend_names())}"
    )
