package org.taskmix.work.database;

import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.taskmix.work.process.OneLine;

/**
 * Where a database is, and as whom to log in.
 *
 * @param url as its JDBC driver wants it, e.g. {@code "jdbc:postgresql://localhost:5432/shop"}
 * @param user to log in as; empty if the URL says all
 * @param password of that user; empty if there is none
 */
public record Address(String url, String user, String password) {
    // Drivers take passwords as parameters too, and some before the host.
    private static final Pattern PARAMETERS = Pattern.compile("[?;].*", Pattern.DOTALL);
    private static final Pattern LOGIN = Pattern.compile("^(jdbc:[^:]*:).*@", Pattern.DOTALL);

    /**
     * Checks that it is an address for JDBC.
     *
     * @throws IllegalArgumentException if it is none; the message says what is
     */
    public Address {
        if (Stream.of(url, user, password).anyMatch(Objects::isNull) || !url.startsWith("jdbc:")) {
            // Not the URL itself: who mixes up the arguments has the password here.
            throw new IllegalArgumentException("Database.at(...): a database needs a JDBC URL, which begins with jdbc:,"
                    + " then a user and a password, none of them null. Write e.g."
                    + " Database.at(\"jdbc:postgresql://localhost:5432/shop\", \"me\", \"secret\"), with \"\" for a"
                    + " password that is not needed.");
        }
    }

    /** The URL as it may be shown: without what can hide a password. */
    String shownUrl() {
        return LOGIN.matcher(PARAMETERS.matcher(url).replaceFirst("")).replaceFirst("$1…@");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return OneLine.of(shownUrl() + (user.isEmpty() ? "" : " as " + user));
    }
}
