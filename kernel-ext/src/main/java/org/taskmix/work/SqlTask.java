package org.taskmix.work;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.taskmix.work.database.ConnectionPool;

/** One SQL statement, executed anew for each task. */
final class SqlTask implements Task {
    private final String sql;
    private final ConnectionPool pool;

    SqlTask(String sql, ConnectionPool pool) {
        this.sql = sql;
        this.pool = pool;
    }

    @Override
    public void perform() throws SQLException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        try (Connection connection = pool.borrow();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            pool.execute(statement, SqlTask::read);
        } catch (SQLException e) {
            // An interrupt makes a query fail in as many ways as there are moments for it.
            if (Thread.interrupted()) {
                throw interrupted(e);
            }
            throw e;
        }
    }

    private static InterruptedException interrupted(SQLException cause) {
        var interrupted = new InterruptedException("interrupted while a query ran");
        interrupted.initCause(cause);
        return interrupted;
    }

    private static void read(PreparedStatement statement) throws SQLException {
        boolean rows = statement.execute();
        while (rows || statement.getUpdateCount() >= 0) {
            if (rows) {
                try (ResultSet result = statement.getResultSet()) {
                    read(result);
                }
            }
            rows = statement.getMoreResults();
        }
    }

    private static void read(ResultSet result) throws SQLException {
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
            for (int column = 1; column <= columns; column++) {
                var unused = result.getObject(column);
            }
        }
    }

    @Override
    public Map<String, String> facts() {
        return pool.facts();
    }

    @Override
    public void close() {
        pool.close();
    }
}
