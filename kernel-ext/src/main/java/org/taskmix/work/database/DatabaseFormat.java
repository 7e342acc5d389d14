package org.taskmix.work.database;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Databases as bytes, to be read by the same version of this class in another JVM. The password is among them. */
public final class DatabaseFormat {

    /** Far more than anybody writes, so that damage does not ask for all of the heap. */
    private static final int LONGEST_TEXT = 1 << 24;

    private DatabaseFormat() {}

    /**
     * Writes a database.
     *
     * @param database what to write
     * @param out where to
     * @throws IOException if that fails
     */
    public static void write(Database database, DataOutput out) throws IOException {
        out.writeInt(database.connections());
        out.writeBoolean(database.address().isPresent());
        if (database.address().isPresent()) {
            Address address = database.address().get();
            write(address.url(), out);
            write(address.user(), out);
            write(address.password(), out);
        }
    }

    /**
     * The same database as a file may hold it that is kept and passed on: by the address that is shown, without a password.
     *
     * @param database any
     * @return one that is described by the same words, and that nobody can log in to
     */
    public static Database withoutPassword(Database database) {
        return new Database(
                database.address().map(address -> new Address(address.shownUrl(), address.user(), "")),
                database.connections());
    }

    /**
     * Reads what {@link #write(Database, DataOutput)} wrote.
     *
     * @param in where from
     * @return the database
     * @throws IOException if that fails
     */
    public static Database read(DataInput in) throws IOException {
        int connections = in.readInt();
        Database database =
                in.readBoolean() ? Database.at(readText(in), readText(in), readText(in)) : Database.postgres();
        return database.connections(connections);
    }

    /**
     * Writes a text of any length.
     *
     * @param text what to write
     * @param out where to
     * @throws IOException if that fails
     */
    public static void write(String text, DataOutput out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /**
     * Reads such a text.
     *
     * @param in where from
     * @return the text
     * @throws IOException if that fails
     */
    public static String readText(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST_TEXT) {
            throw new IOException("no text of " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
