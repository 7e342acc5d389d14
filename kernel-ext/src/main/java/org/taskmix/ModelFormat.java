package org.taskmix;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.OptionalInt;

/** Models as bytes, to be read by the same version of this class in another JVM. */
final class ModelFormat {

    private static final int NONE = 0;

    private ModelFormat() {}

    static void write(Model model, DataOutput out) throws IOException {
        switch (model) {
            case Sequential sequential -> write(Kind.SEQUENTIAL, NONE, NONE, out);
            case PlatformThreads pool -> write(Kind.PLATFORM_THREADS, pool.threads(), NONE, out);
            case CachedThreads cached -> write(Kind.CACHED_THREADS, NONE, NONE, out);
            case ThreadPerTask each -> write(Kind.THREAD_PER_TASK, NONE, NONE, out);
            case VirtualThreads virtual ->
                write(
                        Kind.VIRTUAL_THREADS,
                        virtual.limit().orElse(NONE),
                        virtual.carriers().orElse(NONE),
                        out);
            case Async async -> write(Kind.ASYNC, async.offload().orElse(NONE), NONE, out);
            case CompletableFutures futures -> write(Kind.COMPLETABLE_FUTURE, NONE, NONE, out);
            case ForkJoin pool -> write(Kind.FORK_JOIN, pool.parallelism(), NONE, out);
            case WorkerProcesses workers ->
                write(Kind.WORKER_PROCESSES, workers.processes(), workers.kept() ? 1 : 0, out);
            case PythonSequential one -> write(Kind.PYTHON_SEQUENTIAL, NONE, NONE, out);
            case PythonThreads pool -> write(Kind.PYTHON_THREADS, pool.threads(), NONE, out);
            case PythonAsyncio loop -> write(Kind.PYTHON_ASYNCIO, NONE, NONE, out);
            case PythonProcesses pool -> write(Kind.PYTHON_PROCESSES, pool.processes(), pool.kept() ? 1 : 0, out);
        }
    }

    static Model read(DataInput in) throws IOException {
        Kind kind = Kind.valueOf(in.readUTF());
        int first = in.readInt();
        int second = in.readInt();
        return switch (kind) {
            case SEQUENTIAL -> new Sequential();
            case PLATFORM_THREADS -> new PlatformThreads(first);
            case CACHED_THREADS -> new CachedThreads();
            case THREAD_PER_TASK -> new ThreadPerTask();
            case VIRTUAL_THREADS -> new VirtualThreads(optional(first), optional(second));
            case ASYNC -> new Async(optional(first));
            case COMPLETABLE_FUTURE -> new CompletableFutures();
            case FORK_JOIN -> new ForkJoin(first);
            case WORKER_PROCESSES -> new WorkerProcesses(first, second == 1);
            case PYTHON_SEQUENTIAL -> new PythonSequential();
            case PYTHON_THREADS -> new PythonThreads(first);
            case PYTHON_ASYNCIO -> new PythonAsyncio();
            case PYTHON_PROCESSES -> new PythonProcesses(first, second == 1);
        };
    }

    private static void write(Kind kind, int first, int second, DataOutput out) throws IOException {
        out.writeUTF(kind.name());
        out.writeInt(first);
        out.writeInt(second);
    }

    private static OptionalInt optional(int number) {
        return number == NONE ? OptionalInt.empty() : OptionalInt.of(number);
    }

    private enum Kind {
        SEQUENTIAL,
        PLATFORM_THREADS,
        CACHED_THREADS,
        THREAD_PER_TASK,
        VIRTUAL_THREADS,
        ASYNC,
        COMPLETABLE_FUTURE,
        FORK_JOIN,
        WORKER_PROCESSES,
        PYTHON_SEQUENTIAL,
        PYTHON_THREADS,
        PYTHON_ASYNCIO,
        PYTHON_PROCESSES
    }
}
