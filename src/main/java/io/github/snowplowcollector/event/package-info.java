/**
 * The Snowplow tracker protocol: from a row of the access log to an event, checked and in canonical names. Enter at
 * {@link io.github.snowplowcollector.event.EventDecoder}. Events are immutable and may be shared between threads; they hold the bytes of
 * their parameters and read a field when it is asked for. {@link io.github.snowplowcollector.event.EventLines} writes them as NDJSON
 * straight from those bytes, {@link io.github.snowplowcollector.event.FieldVisitor} is the way to any other format. Pure; needs
 * {@code accesslog} and Jackson.
 */
@NullMarked
package io.github.snowplowcollector.event;

import org.jspecify.annotations.NullMarked;
