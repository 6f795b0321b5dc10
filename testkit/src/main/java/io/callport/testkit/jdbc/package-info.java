/** A data source that counts what goes to the database, and breaks where a test wants it to. Knows {@code java.sql} alone, and no driver. */
@NullMarked
package io.callport.testkit.jdbc;

import org.jspecify.annotations.NullMarked;
