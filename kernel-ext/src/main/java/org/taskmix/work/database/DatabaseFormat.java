package org.taskmix.work.database;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Databases as bytes, to be read by the same version of this class in another JVM. The password is among them. */
public final class DatabaseFormat {

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
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
