"""Runs plans for a Java process: reads orders from standard input, a line each, and answers on standard output.

An answer is a line of JSON, followed by as many bytes as it says. When standard input ends, so does this process, with all that it started.
"""

import json
import multiprocessing
import os
import queue
import shutil
import sys
import threading

import taskmix_models
import taskmix_work


def main():
    # Whatever a library prints is no answer.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    orders = queue.Queue()
    threading.Thread(target=listen, args=(orders,), daemon=True).start()
    answer(answers, {"ready": True})
    model = plan = None
    while True:
        order = json.loads(orders.get())
        if "speed" in order:
            answer(answers, {"nanosPerStep": taskmix_work.nanos_per_step(order["speed"])})
        elif "model" in order:
            plan = taskmix_models.Plan(order)
            model = taskmix_models.MODELS[order["model"]](plan)
            answer(answers, {"ready": True})
        else:
            used, records = taskmix_models.run_once(model, plan)
            head = {
                "tasks": len(plan.tasks),
                "cpuNanos": used,
                "startUpNanos": records.start_up,
                "failed": list(records.failures),
                "kinds": list(records.failures.values()),
            }
            answer(answers, head, records.submitted, records.started, records.ended)


def answer(out, head, *times):
    """Sends an answer."""
    pieces = [each.tobytes() for each in times]
    head["bytes"] = sum(map(len, pieces))
    out.write(json.dumps(head).encode("ascii") + b"\n")
    for piece in pieces:
        out.write(piece)
    out.flush()


def listen(orders):
    """Puts lines of standard input into a queue. Not by sys.stdin, whose lock a forked process would wait for."""
    pieces = []
    while True:
        piece = os.read(0, 1 << 16)
        if not piece:
            end()
        *lines, rest = piece.split(b"\n")
        for line in lines:
            orders.put(b"".join([*pieces, line]))
            pieces.clear()
        pieces.append(rest)


def end():
    """Ends this process and those of its pools, whatever they do, and deletes the folder that these scripts are in."""
    for worker in multiprocessing.active_children():
        worker.kill()
    shutil.rmtree(os.path.dirname(os.path.abspath(__file__)), ignore_errors=True)
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
