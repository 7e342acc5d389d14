"""The ways to run the tasks of a plan, as programs in Python have them."""

import array
import asyncio
import concurrent.futures
import multiprocessing
import multiprocessing.connection
import os
import sys
import threading
import time

import taskmix_work

_LONGEST_KIND = 200
_PATIENCE = 30

clock = time.perf_counter_ns


def kind_of(failure):
    """Names a failure as failures are counted."""
    name = type(failure).__name__
    text = f"{name}: {failure}" if str(failure) else name
    return text if len(text) <= _LONGEST_KIND else text[:_LONGEST_KIND] + "…"


class Records:
    """What happened to each task, by the clock of this machine, in ns."""

    def __init__(self, tasks):
        self.submitted = array.array("q", bytes(8 * tasks))
        self.started = array.array("q", bytes(8 * tasks))
        self.ended = array.array("q", bytes(8 * tasks))
        self.failures = {}
        self.used_elsewhere = 0
        self.start_up = 0


class Sequential:
    """One task after the other, on the main thread. All count as submitted when the iteration begins."""

    def __init__(self, plan):
        self._plan = plan
        self._work = taskmix_work.Blocking(plan.groups)

    def run(self, records):
        begin = clock()
        for i, (group, number) in enumerate(self._plan.tasks):
            records.submitted[i] = begin
            records.started[i] = clock()
            try:
                self._work.perform(group, number)
            except Exception as failure:
                records.failures[i] = kind_of(failure)
            records.ended[i] = clock()


class Threads:
    """A thread pool, started before the first iteration."""

    def __init__(self, plan):
        self._plan = plan
        self._own = threading.local()
        self._pool = concurrent.futures.ThreadPoolExecutor(plan.count)
        # A pool starts a thread only when none is idle, so all are kept busy until the last is there.
        everybody = threading.Barrier(plan.count)
        for one in [self._pool.submit(everybody.wait, _PATIENCE) for _ in range(plan.count)]:
            one.result()

    def run(self, records):
        futures = []
        for i, (group, number) in enumerate(self._plan.tasks):
            records.submitted[i] = clock()
            futures.append(self._pool.submit(self._perform, records, i, group, number))
        concurrent.futures.wait(futures)

    def _perform(self, records, i, group, number):
        records.started[i] = clock()
        try:
            work = getattr(self._own, "work", None)
            if work is None:
                work = self._own.work = taskmix_work.Blocking(self._plan.groups)
            work.perform(group, number)
        except Exception as failure:
            records.failures[i] = kind_of(failure)
        records.ended[i] = clock()


class Asyncio:
    """One event loop, kept for all iterations."""

    def __init__(self, plan):
        self._plan = plan
        self._work = taskmix_work.OnLoop(plan.groups)
        self._loop = asyncio.new_event_loop()

    def run(self, records):
        self._loop.run_until_complete(self._all(records))

    async def _all(self, records):
        tasks = []
        for i, (group, number) in enumerate(self._plan.tasks):
            records.submitted[i] = clock()
            tasks.append(self._loop.create_task(self._perform(records, i, group, number)))
        await asyncio.wait(tasks)

    async def _perform(self, records, i, group, number):
        records.started[i] = clock()
        try:
            await self._work.perform(group, number)
        except Exception as failure:
            records.failures[i] = kind_of(failure)
        records.ended[i] = clock()


class Processes:
    """A process pool, started in every iteration or once. A task starts when a process has it, and ends when its reply is here."""

    def __init__(self, plan):
        self._plan = plan
        self._kept = self._started() if plan.kept else None

    def _started(self):
        everybody = multiprocessing.get_context().Barrier(self._plan.count)
        pool = self._pool(everybody)
        for one in [pool.submit(_arrive) for _ in range(self._plan.count)]:
            one.result()
        return pool

    def _pool(self, everybody=None):
        return concurrent.futures.ProcessPoolExecutor(
            self._plan.count, initializer=_begin, initargs=(self._plan.described, everybody)
        )

    def run(self, records):
        begin = clock()
        if self._kept is None:
            with self._pool() as pool:
                self._submit(pool, records, begin)
            # The first task cannot start before there is a process.
            records.start_up = max(0, min(records.started) - begin)
            return
        try:
            self._submit(self._kept, records, begin)
        except concurrent.futures.BrokenExecutor:
            # A process was killed between two iterations; this one is done by others.
            self._kept = self._started()
            begin = clock()
            self._submit(self._kept, records, begin)

    def _submit(self, pool, records, begin):
        left = _Latch(len(self._plan.tasks))
        for i, (group, number) in enumerate(self._plan.tasks):
            records.submitted[i] = clock() if i else begin
            try:
                future = pool.submit(_perform, group, number)
            except concurrent.futures.BrokenExecutor as lost:
                if i == 0 and pool is self._kept:
                    raise
                self._lost(records, i, lost, left)
                continue
            future.add_done_callback(lambda done, i=i: self._done(records, i, done, left))
        left.wait()

    @staticmethod
    def _done(records, i, future, left):
        now = clock()
        try:
            started, cpu, failure = future.result()
        except Exception as lost:
            Processes._lost(records, i, lost, left)
            return
        records.started[i] = min(max(started, records.submitted[i]), now)
        records.ended[i] = now
        if failure:
            records.failures[i] = failure
        left.count(cpu, records)

    @staticmethod
    def _lost(records, i, lost, left):
        now = clock()
        records.started[i] = max(records.submitted[i], now - 1)
        records.ended[i] = now
        records.failures[i] = kind_of(lost)
        left.count(0, records)


class _Latch:
    """Waits until all tasks have ended, and adds up what they used."""

    def __init__(self, tasks):
        self._left = tasks
        self._lock = threading.Lock()
        self._over = threading.Event()

    def count(self, cpu, records):
        with self._lock:
            records.used_elsewhere += cpu
            self._left -= 1
            if not self._left:
                self._over.set()

    def wait(self):
        self._over.wait()


class _Worker:
    """What a process of the pool knows."""

    work = None
    everybody = None
    cpu_told = 0


def _begin(described, everybody):
    """Begins a process of the pool, which ends with its parent."""
    _Worker.work = taskmix_work.Blocking(taskmix_work.groups(described))
    _Worker.everybody = everybody
    # A forked process begins with the figures of its parent's thread; its own time starts at zero.
    _Worker.cpu_told = 0
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent():
    multiprocessing.connection.wait([multiprocessing.parent_process().sentinel])
    os._exit(1)


def _arrive():
    _Worker.everybody.wait(_PATIENCE)


def _perform(group, number):
    """Performs a task in a process of the pool; returns when it started, the CPU time since the last reply, and how it failed."""
    started = clock()
    failure = None
    try:
        _Worker.work.perform(group, number)
    except Exception as thrown:
        failure = kind_of(thrown)
    cpu = time.process_time_ns()
    used, _Worker.cpu_told = cpu - _Worker.cpu_told, cpu
    return started, used, failure


class Plan:
    """Which tasks to run, in the order in which they are submitted."""

    def __init__(self, job):
        self.described = job["groups"]
        self.groups = taskmix_work.groups(self.described)
        self.tasks = list(zip(job["group"], job["number"]))
        self.count = job["count"]
        self.kept = job["kept"]


MODELS = {"sequential": Sequential, "threads": Threads, "asyncio": Asyncio, "processes": Processes}


def run_once(model, plan):
    """Runs one iteration; returns what it used in ns, and its records."""
    records = Records(len(plan.tasks))
    before = time.process_time_ns()
    model.run(records)
    used = time.process_time_ns() - before + records.used_elsewhere
    if sys.byteorder != "little":
        for times in (records.submitted, records.started, records.ended):
            times.byteswap()
    return used, records
