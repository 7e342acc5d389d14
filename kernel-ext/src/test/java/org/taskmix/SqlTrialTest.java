package org.taskmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.taskmix.Model.virtualThreads;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.taskmix.measure.Effort;
import org.taskmix.measure.Rounds;
import org.taskmix.testing.Quiet;
import org.taskmix.work.SqlQuery;
import org.taskmix.work.Work;
import org.taskmix.work.database.Access;
import org.taskmix.work.database.Database;

@Timeout(120)
class SqlTrialTest {
    private static final Effort SHORT = Effort.ofRounds(1, Duration.ZERO, 7);

    @Test
    void queriesAreReadAsTheyWereWritten() throws IOException {
        Trial trial = trial(
                new SqlQuery(
                        "select 'ä', " + "1 +".repeat(30_000) + " 1",
                        Database.postgres().connections(3)),
                SqlQuery.waiting(Duration.ofMillis(20), Database.at("jdbc:postgresql://host/shop", "me", "secret")));
        var bytes = new ByteArrayOutputStream();
        TrialFormat.write(trial, new DataOutputStream(bytes));
        assertThat(TrialFormat.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
                .isEqualTo(trial);
    }

    @Test
    @Quiet
    void freshJvmQueriesTheDatabaseOfTheNotebook() throws Exception {
        try (var pool = Access.open(Database.postgres())) {
            List<Path> before = folders();
            Rounds rounds =
                    new FreshJvm(List.of(), List.of()).run(trial(new SqlQuery("select 1", Database.postgres())));
            assertThat(rounds.records().getFirst().getFirst().failures()).isEmpty();
            assertThat(rounds.facts()).containsEntry("PostgreSQL", "17.2, 10 connections");
            assertThat(pool.facts()).containsKey("PostgreSQL");
            assertThat(folders()).isEqualTo(before);
        }
    }

    private static Trial trial(Work... works) {
        return new Trial(
                Stream.of(works).map(work -> new TaskGroup(5, work)).toList(),
                Optional.empty(),
                List.of(virtualThreads()),
                7,
                SHORT);
    }

    private static List<Path> folders() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(each -> each.getFileName().toString().startsWith("taskmix-postgres-"))
                    .sorted()
                    .toList();
        }
    }
}
