/**
 * The log bucket as an event store: which log files there are, and where a request is among them; in {@code events} the events in them
 * and the forms they are written in (they need {@code event}, which {@code report} does not know), in {@code once} what was read.
 */
@NullMarked
package io.github.snowplowcollector.archive;

import org.jspecify.annotations.NullMarked;
