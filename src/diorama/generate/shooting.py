"""Shooting many shots at once: one process per core, each holding its backend; what is made is kept."""

from __future__ import annotations

import dataclasses
import multiprocessing
import multiprocessing.connection
import os
import queue
import signal
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from fractions import Fraction
from pathlib import Path
from typing import Any

from diorama.core.errors import BackendError
from diorama.core.store import Store
from diorama.core.take import Take
from diorama.generate.base import Backend, ShotRequest
from diorama.generate.registry import open_backend

Tick = Callable[[int], None]  # told how many more frames are done


@dataclasses.dataclass(slots=True)
class _Worker:
    """What a worker process holds from its first shot to its last."""

    backend: Backend
    ticks: Any  # a queue that carries frame counts to the parent


_worker: _Worker | None = None


def kept_take(store: Store, digest: str) -> Take | None:
    """The take of this digest, if it was made before."""
    record = store.read_json("takes", digest)
    if record is None or not (store.has("takes", digest, ".mp4") and store.has("takes", digest, ".jpg")):
        return None
    return Take(**{**record, "fps": Fraction(record["fps"]), "path": store.path("takes", digest, ".mp4")})


def still_of(store: Store, digest: str) -> Path:
    """The JPEG that stands for a take on contact sheets."""
    return store.path("takes", digest, ".jpg")


def shoot_all(
    requests: Sequence[ShotRequest], backend: str, store: Store, *, stills_only: bool = False, tick: Tick
) -> None:
    """Make the take (or only the still) of every request; each is in the store as soon as it is done.

    Raises:
        BackendError, StageError: a shot could not be made; those made before it are kept.
        KeyboardInterrupt: the user stopped it; what was finished is kept.
    """
    if not requests:
        return
    workers = min(len(requests), _cores())
    context = multiprocessing.get_context("spawn")
    ticks = context.Queue()
    os.environ.setdefault("LP_NUM_THREADS", "1" if workers > 1 else str(_cores()))  # Mesa's software driver
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(backend, ticks))
    try:
        jobs = {pool.submit(_shoot_one, request, store, stills_only) for request in requests}
        while jobs:
            done, jobs = wait(jobs, timeout=0.1, return_when=FIRST_COMPLETED)
            _drain(ticks, tick)
            _check(done)
        _drain(ticks, tick)
    except BaseException:
        _stop(pool, store)
        raise
    pool.shutdown()


def _check(done: Iterable[Future[None]]) -> None:
    for job in done:
        try:
            job.result()
        except BrokenProcessPool as error:
            raise BackendError(
                "a drawing process died (out of memory, or the graphics driver crashed); what was made is "
                "kept. Run again; if it dies again, type `diorama doctor`"
            ) from error


def _drain(ticks: Any, tick: Tick) -> None:
    while True:
        try:
            tick(ticks.get_nowait())
        except queue.Empty:
            return


def _stop(pool: ProcessPoolExecutor, store: Store) -> None:
    processes = list((pool._processes or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()
    for process in processes:
        process.join(timeout=10)
    store.discard_unfinished({process.pid for process in processes if process.pid})


def _begin(backend: str, ticks: Any) -> None:
    """In a new worker: leave Ctrl-C to the parent, end with it, and open the backend once."""
    global _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _worker = _Worker(open_backend(backend), ticks)


def _end_with_parent() -> None:
    """A worker whose parent was killed must not wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)


def _shoot_one(request: ShotRequest, store: Store, stills_only: bool) -> None:
    assert _worker is not None, "runs only in a process begun by _begin"
    backend, ticks = _worker.backend, _worker.ticks
    middle = (request.frames[1] - request.frames[0]) // 2
    if stills_only:
        with store.writing("stills", request.digest, ".jpg") as path:
            backend.still(request, middle, path)
        ticks.put(1)
        return
    began = time.perf_counter()
    with store.writing("takes", request.digest, ".mp4") as path:
        take = backend.shoot(request, path, lambda _done, _total: ticks.put(1))
    with store.writing("takes", request.digest, ".jpg") as path:
        backend.still(request, middle, path)
    record = dataclasses.asdict(take) | {"fps": str(take.fps), "seconds_spent": time.perf_counter() - began}
    record.pop("path")
    store.write_json("takes", request.digest, record)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
