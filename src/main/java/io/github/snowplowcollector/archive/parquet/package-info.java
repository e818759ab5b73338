/** Parquet by way of its own library, which is fetched when somebody first needs it; so is what is here. */
@NullMarked
package io.github.snowplowcollector.archive.parquet;

import org.jspecify.annotations.NullMarked;
