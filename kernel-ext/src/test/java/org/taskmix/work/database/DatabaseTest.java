package org.taskmix.work.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DatabaseTest {
    private static final String URL = "jdbc:postgresql://localhost:5432/shop";
    private static final String OR_OURS = ", or use Database.postgres().";

    @Test
    void databasesAreEqualIfTheyAreTheSameOverAsManyConnections() {
        assertThat(Database.postgres()).isEqualTo(Database.postgres().connections(10));
        assertThat(Database.postgres()).isNotEqualTo(Database.postgres().connections(11));
        assertThat(Database.at(URL, "me", "secret"))
                .isEqualTo(Database.at(URL, "me", "secret"))
                .isNotEqualTo(Database.at(URL, "you", "secret"));
    }

    @Test
    void passwordIsNeverShown() {
        assertThat(Database.at(URL, "me", "secret")).hasToString(URL + " as me, 10 connections");
        assertThat(Database.at(URL + "?password=secret&user=me", "", "")).hasToString(URL + ", 10 connections");
        assertThat(Database.at("jdbc:other:me/secret@//host/shop", "", "").connections(1))
                .hasToString("jdbc:other:…@//host/shop, 1 connection");
        assertThat(Database.postgres()).hasToString("PostgreSQL of this JVM, 10 connections");
    }

    @Test
    void numberOfConnectionsOutOfRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Database.postgres().connections(0))
                .withMessage("connections(0): queries share from 1 to 1,000 connections, got 0."
                        + " Write e.g. connections(10).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Database.at(URL, "me", "secret").connections(1_001))
                .withMessage("connections(1001): queries share from 1 to 1,000 connections, got 1,001."
                        + " Write e.g. connections(10).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Database.postgres().connections(401))
                .withMessage(
                        "Database.postgres().connections(401): each connection is a process of the PostgreSQL on this"
                                + " machine, which grants up to 400 to one group of tasks, got 401. Write e.g. connections(100),"
                                + " or Database.at(...) for a server of your own.");
        assertThat(Database.at(URL, "me", "secret").connections(1_000).connections())
                .isEqualTo(1_000);
    }

    @Test
    @SuppressWarnings("NullAway") // A notebook passes null without a word.
    void whatIsNoAddressForJdbcIsRefused() {
        String message = "Database.at(...): a database needs a JDBC URL, which begins with jdbc:, then a user and a"
                + " password, none of them null. Write e.g. Database.at(\"jdbc:postgresql://localhost:5432/shop\", \"me\","
                + " \"secret\"), with \"\" for a password that is not needed.";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Database.at("localhost:5432", "me", "secret"))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Database.at(null, "me", "secret"))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Database.at(URL, "me", null))
                .withMessage(message);
    }

    @Test
    void unknownKindOfDatabaseIsExplained() {
        refused(
                Database.at("jdbc:nosuch:shop", "me", "secret"),
                "Database.at(\"jdbc:nosuch:shop\", ...): no JDBC driver on the class path knows this URL. Check how it is"
                        + " written, or add the driver's jar in a cell before this one; for PostgreSQL write"
                        + " jdbc:postgresql://localhost:5432/shop, whose driver is there.");
    }

    @Test
    void databaseThatDoesNotRunIsExplained() {
        refused(
                Database.at("jdbc:postgresql://127.0.0.1:1/shop", "me", "secret"),
                "Database.at(\"jdbc:postgresql://127.0.0.1:1/shop\", ...): no connection could be opened. The database's"
                        + " driver says: Connection to 127.0.0.1:1 refused. Check the host and the port, and that the"
                        + " database runs" + OR_OURS);
    }

    @Test
    void unknownHostIsExplained() {
        refused(
                Database.at("jdbc:postgresql://nosuch.invalid/shop", "me", "secret"),
                "Database.at(\"jdbc:postgresql://nosuch.invalid/shop\", ...): no connection could be opened. The"
                        + " database's driver says: there is no host nosuch.invalid. Check the host and the port, and"
                        + " that the database runs" + OR_OURS);
    }

    @Test
    void hostThatDoesNotAnswerIsGivenUpSoon() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/shop";
            long start = System.nanoTime();
            refused(
                    Database.at(url, "me", "secret"),
                    "Database.at(\"" + url
                            + "\", ...): no connection could be opened. The database's driver says: there"
                            + " was no answer within 10 s. Check the host and the port, and that the database runs"
                            + OR_OURS);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(12));
        }
    }

    @Test
    void wrongLoginIsExplained() throws Exception {
        String url = PostgresServer.running().address().url();
        String begin = "Database.at(\"" + url + "\", ...): no connection could be opened. The database's driver says: ";
        refused(
                Database.at(url, "postgres", "wrong"),
                begin + "password authentication failed for user \"postgres\". Check the user and the password"
                        + OR_OURS);
        refused(
                Database.at(url, "postgres", ""),
                begin + "The server requested SCRAM-based authentication, but no password was provided. Check the user,"
                        + " the password and the parameters of the URL" + OR_OURS);
    }

    @Test
    void unknownDatabaseIsExplained() throws Exception {
        Address ours = PostgresServer.running().address();
        String url = ours.url().replace("/postgres", "/nosuch");
        refused(
                Database.at(url, ours.user(), ours.password()),
                "Database.at(\"" + url + "\", ...): no connection could be opened. The database's driver says: database"
                        + " \"nosuch\" does not exist. Check the name of the database at the end of the URL, or create it"
                        + " there first" + OR_OURS);
    }

    @Test
    void serverThatGrantsFewerConnectionsIsExplained() throws Exception {
        execute("create role limited login password 'x' connection limit 4");
        String url = PostgresServer.running().address().url();
        refused(
                Database.at(url, "limited", "x").connections(6),
                "Database.at(\"" + url
                        + "\", ...): 4 of 6 connections could be opened, and then no more. The database's"
                        + " driver says: too many connections for role \"limited\". Write e.g. connections(2), or let the"
                        + " server grant more.");
    }

    @Test
    void anotherDatabaseIsNamedByItself() throws Exception {
        Address ours = PostgresServer.running().address();
        try (ConnectionPool pool = Access.open(
                Database.at(ours.url(), ours.user(), ours.password()).connections(1))) {
            assertThat(pool.facts()).isEqualTo(Map.of("PostgreSQL", "17.2, 1 connection"));
        }
    }

    private static void refused(Database database, String message) {
        assertThatIllegalStateException()
                .isThrownBy(() -> Access.open(database))
                .withMessage(message);
    }

    private static void execute(String sql) throws Exception {
        try (ConnectionPool pool = Access.open(Database.postgres().connections(1));
                Connection connection = pool.borrow();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
