/**
 * Reading everything exactly once: which requests were seen and which files are done, in bounded memory, also over a kill. Knows the
 * JDK and {@code ground} alone.
 */
@NullMarked
package io.github.snowplowcollector.archive.once;

import org.jspecify.annotations.NullMarked;
