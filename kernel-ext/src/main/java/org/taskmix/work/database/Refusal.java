package org.taskmix.work.database;

import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says why a database cannot be used, in one paragraph. */
final class Refusal {
    private static final Pattern LEVEL = Pattern.compile("^(FATAL|ERROR): ");
    // The driver gave up by itself: a password is missing, or encryption that was asked for.
    private static final String REJECTED = "08004";

    private static final int LONGEST = 300;

    private final Database database;

    Refusal(Database database) {
        this.database = database;
    }

    IllegalStateException noDriver() {
        return new IllegalStateException(
                database.call() + ": no JDBC driver on the class path knows this URL. Check how"
                        + " it is written, or add the driver's jar in a cell before this one; for PostgreSQL write"
                        + " jdbc:postgresql://localhost:5432/shop, whose driver is there.");
    }

    IllegalStateException none(Throwable reason) {
        return new IllegalStateException(
                database.call() + ": no connection could be opened. The database's driver says: " + said(reason) + ". "
                        + advice(reason));
    }

    IllegalStateException onlySome(int open, String said) {
        return new IllegalStateException(
                "%s: %,d of %,d connections could be opened, and then no more. The database's driver says: %s. Write e.g. connections(%d), or let the server grant more."
                        .formatted(database.call(), open, database.connections(), said, Math.max(1, open / 2)));
    }

    /** What a driver says, as a clause without its last stop. */
    static String said(Throwable reason) {
        if (reason.getCause() instanceof UnknownHostException) {
            return "there is no host " + reason.getCause().getMessage();
        }
        String message = Objects.requireNonNullElse(reason.getMessage(), reason.toString());
        String line = LEVEL.matcher(message.lines().findFirst().orElse("")).replaceFirst("");
        // The rest is advice that we give ourselves.
        String clause = line.strip().replaceFirst("\\.+( .*)?$", "");
        return clause.length() > LONGEST ? clause.substring(0, LONGEST) + "…" : clause;
    }

    private String advice(Throwable reason) {
        String other = database.address().isPresent() ? ", or use Database.postgres()." : ", and run the cell again.";
        return switch (kind(reason)) {
            case "28" -> "Check the user and the password" + other;
            case REJECTED -> "Check the user, the password and the parameters of the URL" + other;
            case "3D" -> "Check the name of the database at the end of the URL, or create it there first" + other;
            case "53" -> "Close other programs that use it" + other;
            default -> "Check the host and the port, and that the database runs" + other;
        };
    }

    private static String kind(Throwable reason) {
        @Nullable String state = reason instanceof SQLException e ? e.getSQLState() : null;
        if (state == null || state.length() < 2) {
            return "";
        }
        return state.equals(REJECTED) ? state : state.substring(0, 2);
    }
}
