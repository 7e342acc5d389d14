/**
 * Databases that SQL queries go to: a PostgreSQL that we start, or any that JDBC reaches, and the connections to them.
 */
@NullMarked
package org.taskmix.work.database;

import org.jspecify.annotations.NullMarked;
