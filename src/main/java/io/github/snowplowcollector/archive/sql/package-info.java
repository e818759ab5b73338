/** All that knows DuckDB. These classes and DuckDB's are defined by one class loader of their own, and reached by their interface alone. */
@NullMarked
package io.github.snowplowcollector.archive.sql;

import org.jspecify.annotations.NullMarked;
