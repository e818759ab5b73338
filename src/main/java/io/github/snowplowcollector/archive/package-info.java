/**
 * The log bucket as an event store.
 */
@NullMarked
package io.github.snowplowcollector.archive;

import org.jspecify.annotations.NullMarked;
