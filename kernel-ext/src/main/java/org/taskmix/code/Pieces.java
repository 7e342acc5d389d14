package org.taskmix.code;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.taskmix.work.CachedFileRead;
import org.taskmix.work.CpuWork;
import org.taskmix.work.FileWrite;
import org.taskmix.work.HttpCall;
import org.taskmix.work.NativeSleep;
import org.taskmix.work.OwnCode;
import org.taskmix.work.OwnStages;
import org.taskmix.work.SqlQuery;
import org.taskmix.work.Steps;
import org.taskmix.work.Wait;
import org.taskmix.work.Work;
import org.taskmix.work.database.Access;

/** Every kind of work as source. */
final class Pieces {

    private final Identifiers names = new Identifiers();
    private final String type;
    private final String executor;

    /**
     * Makes pieces of one program.
     *
     * @param type the class that they are part of
     * @param executor the variable that has the executor for code that blocks
     */
    Pieces(String type, String executor) {
        this.type = type;
        this.executor = executor;
    }

    /** Steps are pieces of their own, which come before the task that they make up. */
    Piece of(Work work, List<Piece> steps) {
        return switch (work) {
            case CpuWork cpu -> cpu(cpu);
            case Wait wait -> waiting(wait);
            case HttpCall call -> http(call);
            case SqlQuery query -> sql(query);
            case FileWrite file -> write(file);
            case CachedFileRead file -> read(file);
            case NativeSleep sleep -> nativeCall(sleep);
            case OwnCode own -> own(own);
            case OwnStages own -> stages(own);
            case Steps all -> steps(all, steps);
        };
    }

    /** An expression of the future of one task. */
    String future(Piece piece) {
        return piece.async().isEmpty() ? "on(" + executor + ", " + type + "::" + piece.method() + ")" : piece.async();
    }

    private static Piece blocking(
            String method, String comment, String body, List<String> fields, List<String> imports) {
        return new Piece(method, method("Object", method, comment, body), "", fields, imports);
    }

    static String method(String type, String name, String comment, String body) {
        return "/** " + Identifiers.comment(comment) + " */\nstatic " + type + " " + name + "() throws Exception {\n"
                + body.strip().indent(4) + "}";
    }

    private Piece cpu(CpuWork cpu) {
        String name = names.method("compute", "compute");
        String what =
                "Put your own CPU work here; this stands for " + time(cpu.idleCoreTime()) + " of it, very roughly.";
        return switch (cpu.kind()) {
            case ARITHMETIC -> blocking(name, what, """
                        long x = 42;
                        for (long i = 0; i < %s; i++) {
                            x ^= x << 13;
                            x ^= x >>> 7;
                            x ^= x << 17;
                        }
                        return x;
                        """.formatted(number(cpu.idleCoreTime(), 2)), List.of(), List.of());
            case SHA_256 ->
                blocking(
                        name,
                        what,
                        """
                        MessageDigest digest = MessageDigest.getInstance("SHA-256");
                        byte[] block = new byte[256];
                        for (long i = 0; i < %s; i++) {
                            digest.update(block);
                        }
                        return digest.digest();
                        """.formatted(number(cpu.idleCoreTime(), 200)),
                        List.of(),
                        List.of("java.security.MessageDigest"));
            case MEMORY ->
                blocking(
                        name,
                        what,
                        """
                        int at = 1;
                        for (long i = 0; i < %s; i++) {
                            at = (TABLE[at] + at * 31 + 7) & (TABLE.length - 1);
                        }
                        return at;
                        """.formatted(number(cpu.idleCoreTime(), 100)),
                        List.of("static final int[] TABLE = new int[1 << 24];"),
                        List.of());
        };
    }

    private Piece waiting(Wait wait) {
        String name = names.method("pause", "pause");
        String time = duration(wait.time());
        String async =
                "CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(%s, TimeUnit.NANOSECONDS, loop))"
                        .formatted(digits(wait.time().toNanos()));
        return new Piece(
                name,
                method("Object", name, "Put the wait of your own here.", "Thread.sleep(" + time + ");\nreturn null;"),
                async,
                List.of(),
                List.of("java.time.Duration", "java.util.concurrent.TimeUnit"));
    }

    private Piece http(HttpCall call) {
        String name = names.method("call", "call");
        String request = name.toUpperCase(Locale.ROOT);
        String timeout =
                call.timeout().map(limit -> ".timeout(" + duration(limit) + ")").orElse("");
        return new Piece(
                name,
                method(
                        "Object",
                        name,
                        "A call that blocks its thread until the answer is there.",
                        "return CLIENT.send(" + request + ", HttpResponse.BodyHandlers.ofString()).body();"),
                "CLIENT.sendAsync(" + request
                        + ", HttpResponse.BodyHandlers.ofString()).thenApplyAsync(HttpResponse::body, loop)",
                List.of(
                        "static final HttpClient CLIENT = HttpClient.newHttpClient();",
                        "/** Put the address of your service here. */\nstatic final HttpRequest " + request
                                + " =\n        HttpRequest.newBuilder(URI.create(\"https://example.org/\"))" + timeout
                                + ".build();"),
                List.of(
                        "java.net.URI",
                        "java.net.http.HttpClient",
                        "java.net.http.HttpRequest",
                        "java.net.http.HttpResponse",
                        "java.time.Duration"));
    }

    private Piece sql(SqlQuery query) {
        String name = names.method("query", "query");
        String pool = name.toUpperCase(Locale.ROOT) + "_POOL";
        return blocking(
                name,
                "A query over a connection that goes back to the pool at the end.",
                """
                try (Connection connection = %s.getConnection();
                        PreparedStatement statement = connection.prepareStatement(%s)) {
                    int rows = 0;
                    if (statement.execute()) {
                        ResultSet results = statement.getResultSet();
                        while (results.next()) {
                            rows++;
                        }
                    }
                    return rows;
                }
                """.formatted(pool, Identifiers.literal(query.sql())),
                List.of("/** Needs com.zaxxer:HikariCP and your driver; put the address of your database here. */\n"
                        + "static final HikariDataSource " + pool + " = new HikariDataSource();\n\n"
                        + "static {\n"
                        + "    " + pool + ".setJdbcUrl(\"jdbc:postgresql://localhost/shop\");\n"
                        + "    " + pool + ".setUsername(System.getenv(\"DB_USER\"));\n"
                        + "    " + pool + ".setPassword(System.getenv(\"DB_PASSWORD\"));\n"
                        + "    " + pool + ".setMaximumPoolSize("
                        + Access.connections(query.database()) + ");\n"
                        + "}"),
                List.of(
                        "com.zaxxer.hikari.HikariDataSource",
                        "java.sql.Connection",
                        "java.sql.PreparedStatement",
                        "java.sql.ResultSet"));
    }

    private Piece write(FileWrite file) {
        return blocking(
                names.method("write", "write"),
                "Writes a file and forces it to the disk.",
                """
                Path file = Files.createTempFile("mix", ".bin");
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    ByteBuffer bytes = ByteBuffer.allocate(%s);
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                    channel.force(true);
                } finally {
                    Files.delete(file);
                }
                return null;
                """.formatted(digits(file.bytes())),
                List.of(),
                List.of(
                        "java.nio.ByteBuffer",
                        "java.nio.channels.FileChannel",
                        "java.nio.file.Files",
                        "java.nio.file.Path",
                        "java.nio.file.StandardOpenOption"));
    }

    private Piece read(CachedFileRead file) {
        String name = names.method("read", "read");
        return blocking(
                name,
                "Reads a file of " + file.bytes() + " bytes; put the path of your own here.",
                "return Files.readAllBytes(Path.of(\"data.bin\"));",
                List.of(),
                List.of("java.nio.file.Files", "java.nio.file.Path"));
    }

    private Piece nativeCall(NativeSleep sleep) {
        return blocking(
                names.method("callNative", "callNative"),
                "Put your call of native code here. It keeps the carrier of a virtual thread, which this sleep does not.",
                "Thread.sleep(" + duration(sleep.time()) + ");\nreturn null;",
                List.of(),
                List.of("java.time.Duration"));
    }

    private Piece own(OwnCode own) {
        return blocking(
                names.method(own.name(), "ownTask"),
                "Put the code of your task \"" + own.name() + "\" here.",
                "return null;",
                List.of(),
                List.of());
    }

    private Piece stages(OwnStages own) {
        String name = names.method(own.name(), "ownStages");
        String start = name + "Async";
        String source = "/** " + Identifiers.comment("Put the code of your stages \"" + own.name() + "\" here.")
                + " */\n"
                + "static CompletionStage<?> " + start
                + "() {\n    return CompletableFuture.completedStage(null);\n}\n\n"
                + method("Object", name, "Waits for the stage.", "return " + start + "().toCompletableFuture().get();");
        return new Piece(
                name,
                source,
                start + "().toCompletableFuture()",
                List.of(),
                List.of("java.util.concurrent.CompletableFuture", "java.util.concurrent.CompletionStage"));
    }

    private Piece steps(Steps all, List<Piece> steps) {
        String name = names.method("inSteps", "inSteps");
        var body = new StringBuilder();
        var chain = new StringBuilder();
        for (int i = 0; i < steps.size(); i++) {
            Piece step = steps.get(i);
            body.append(i + 1 < steps.size() ? "" : "return ")
                    .append(step.method())
                    .append("();\n");
            String future = future(step);
            chain.append(i == 0 ? future : "\n        .thenCompose(done -> " + future + ")");
        }
        return new Piece(
                name,
                method("Object", name, "A task of " + all.parts().size() + " steps, in order.", body.toString()),
                chain.toString(),
                List.of(),
                List.of());
    }

    /** Steps of so many ns each, in that time. */
    private static String number(Duration time, int nanosPerStep) {
        return digits(Math.max(1, time.toNanos() / nanosPerStep)) + "L";
    }

    private static String digits(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '_');
    }

    private static String duration(Duration time) {
        long nanos = time.toNanos();
        return nanos % 1_000_000 == 0
                ? "Duration.ofMillis(" + digits(nanos / 1_000_000) + ")"
                : "Duration.ofNanos(" + digits(nanos) + ")";
    }

    private static String time(Duration time) {
        return time.toNanos() / 1e6 + " ms";
    }
}
