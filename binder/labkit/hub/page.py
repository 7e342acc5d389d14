"""The page of what a class took."""

from __future__ import annotations

import datetime
import platform
import statistics
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import psutil

from .classroom import Classroom, cores_here
from .privacy import Finding

if TYPE_CHECKING:
    from .measure import Pass


def machine(jdk: str, load: float) -> str:
    """Says where and when it was measured.

    :param load: the load of the machine just before it began
    """
    memory = psutil.virtual_memory().total / 2**30
    others = " from other programs, which tells on times and hardly on memory" if load > cores_here() / 4 else ""
    return (
        f"On a machine with {cores_here()} cores and {memory:.0f} GB, {platform.system()}, JDK {jdk}, on {datetime.date.today().isoformat()}. "
        f"Its load just before was {load:.1f}{others}."
    )


def text(classroom: Classroom, lesson: str, where: str, hub: float, passes: Sequence[Pass], findings: Sequence[Finding]) -> str:
    """Returns the page, in Markdown.

    :param hub: what hub and proxy take, in MB
    :param passes: one learner alone, then all at once
    :param findings: what one learner can see of another
    """
    users = "each learner a user of the system of their own" if classroom.apart else "all learners the same user of the system"
    cores = f"{classroom.cores} core{'s' * (classroom.cores != 1)} for each seat" if classroom.cores else "all cores for each seat"
    again = f"python3 binder/lab.py hub --learners {classroom.learners} --measure"
    parts = [
        "# What a class took",
        "Written by this command, which starts a hub, logs learners in over HTTP, and has them run the first lesson, one alone and then all at once:",
        f"```\n{again}\n```",
        f"{where} {cores[0].upper()}{cores[1:]}, {users}.",
        _table(passes),
        f"The hub and its proxy took {hub:.0f} MB besides, before anybody had a server. Memory is the most of the sums of proportional set sizes, looked at once a second: what processes share counts once. "
        f"`{lesson}` has {passes[0].outcomes[0].cells} cells. {_errors(passes)}",
    ]
    if findings:
        parts += ["## What one learner gets of another", _found(findings)]
    return "\n\n".join(parts) + "\n"


def _table(passes: Sequence[Pass]) -> str:
    heads = ["1 learner" if len(one.outcomes) == 1 else f"{len(one.outcomes)} learners at once" for one in passes]
    rows = [
        ("the server is there after (s)", [_spread(one.starts) for one in passes]),
        ("the kernel's first answer comes after (s)", [_spread([outcome.ready for outcome in one.outcomes]) for one in passes]),
        ("the lesson takes (s)", [_spread([outcome.seconds for outcome in one.outcomes]) for one in passes]),
        ("a seat takes at most (MB)", [_spread([sum(seat.values()) for seat in one.seats]) for one in passes]),
        ("of which", [_roles(one.seats) for one in passes]),
        ("all seats together at most (MB)", [f"{one.together:,.0f}" for one in passes]),
    ]
    lines = [f"| median (from, to) | {' | '.join(heads)} |", "| --- " * (len(heads) + 1) + "|"]
    return "\n".join([*lines, *(f"| {name} | {' | '.join(cells)} |" for name, cells in rows)])


def _spread(values: Sequence[float]) -> str:
    digits = 1 if max(values) < 20 else 0
    middle = f"{statistics.median(values):,.{digits}f}"
    return middle if len(values) == 1 else f"{middle} ({min(values):,.{digits}f}, {max(values):,.{digits}f})"


def _roles(seats: Sequence[dict[str, float]]) -> str:
    names = Counter[str]()
    for seat in seats:
        names.update(seat)
    middles = {name: statistics.median([seat.get(name, 0.0) for seat in seats]) for name in names}
    return ", ".join(f"{name} {size:.0f}" for name, size in sorted(middles.items(), key=lambda entry: -entry[1]))


def _errors(passes: Sequence[Pass]) -> str:
    outcomes = [outcome for one in passes for outcome in one.outcomes]
    failed = sum(bool(outcome.errors) for outcome in outcomes)
    return f"None of the {len(outcomes)} runs showed an error." if not failed else f"**{failed} of the {len(outcomes)} runs showed an error.**"


def _found(findings: Sequence[Finding]) -> str:
    lines = ["| tried | answer | refused |", "| --- | --- | --- |"]
    return "\n".join([*lines, *(f"| {one.tried} | {one.answer} | {'yes' if one.kept else '**no**'} |" for one in findings)])
