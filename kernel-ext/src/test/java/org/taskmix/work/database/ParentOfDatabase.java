package org.taskmix.work.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;

/** A program that starts the database and says where its data are, then waits for the end of its input. */
final class ParentOfDatabase {
    private ParentOfDatabase() {}

    public static void main(String[] args) throws Exception {
        ConnectionPool pool = Access.open(Database.postgres().connections(2));
        try (Connection connection = pool.borrow();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("show data_directory")) {
            result.next();
            System.out.println(result.getString(1));
        }
        var unused = System.in.read();
    }
}
