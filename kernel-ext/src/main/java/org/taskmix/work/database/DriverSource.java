package org.taskmix.work.database;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.taskmix.work.process.ChildJvm;

/**
 * Connections from one driver. The pool's own source would do, but it sets the login timeout of the {@link DriverManager}, which
 * belongs to the whole JVM.
 */
final class DriverSource implements DataSource {
    private final Driver driver;
    private final Address address;

    private DriverSource(Driver driver, Address address) {
        this.driver = driver;
        this.address = address;
    }

    /**
     * Finds the driver of an address.
     *
     * @return empty if no driver on the class path knows the URL
     */
    static Optional<DriverSource> of(Address address) {
        return Stream.concat(Stream.of(new org.postgresql.Driver()), others())
                .filter(driver -> accepts(driver, address.url()))
                .findFirst()
                .map(driver -> new DriverSource(driver, address));
    }

    /** The jars of the drivers that this JVM has. */
    static List<String> classPath() {
        List<String> all = new ArrayList<>();
        others().forEach(driver -> {
            try {
                all.addAll(ChildJvm.classPath(List.of(driver.getClass())));
            } catch (IOException e) {
                // From nowhere that another JVM could find it.
            }
        });
        return all;
    }

    private static Stream<Driver> others() {
        // A notebook's classes have another loader than those that the JVM started with, so all that may know one are
        // asked.
        Set<ClassLoader> loaders = new LinkedHashSet<>();
        loaders.add(DriverSource.class.getClassLoader());
        loaders.add(Thread.currentThread().getContextClassLoader());
        return Stream.concat(loaders.stream().flatMap(DriverSource::loadedBy), DriverManager.drivers());
    }

    private static Stream<Driver> loadedBy(ClassLoader loader) {
        List<Driver> all = new ArrayList<>();
        Iterator<Driver> found = ServiceLoader.load(Driver.class, loader).iterator();
        while (true) {
            try {
                if (!found.hasNext()) {
                    return all.stream();
                }
                all.add(found.next());
            } catch (ServiceConfigurationError e) {
                // A driver that cannot be loaded is none; the next may be.
            }
        }
    }

    private static boolean accepts(Driver driver, String url) {
        try {
            return driver.acceptsURL(url);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        var login = new Properties();
        if (!address.user().isEmpty()) {
            login.setProperty("user", address.user());
        }
        if (!address.password().isEmpty()) {
            login.setProperty("password", address.password());
        }
        Connection opened = driver.connect(address.url(), login);
        if (opened == null) {
            throw new SQLException("its driver does not know this URL", "08001");
        }
        return opened;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter writer) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
