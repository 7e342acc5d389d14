package org.taskmix.work.database;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Map;

/**
 * A database product.
 *
 * @param name e.g. {@code "PostgreSQL"}
 * @param version e.g. {@code "17.2"}
 */
record Product(String name, String version) {

    static Product of(Connection connection) throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        return new Product(data.getDatabaseProductName(), data.getDatabaseProductVersion());
    }

    Map<String, String> facts(Database database) {
        String connections = database.connections() == 1 ? "1 connection" : database.connections() + " connections";
        String whose = database.address().isEmpty() ? "embedded, " : "";
        return Map.of(name, version + ", " + whose + connections);
    }
}
