/**
 * The Snowplow tracker protocol: from a row of the access log to an event, checked and in canonical names. Enter at
 * {@link io.github.snowplowcollector.event.EventDecoder}. Pure; all types are immutable and may be shared between threads. Needs
 * {@code accesslog} and Jackson.
 */
@NullMarked
package io.github.snowplowcollector.event;

import org.jspecify.annotations.NullMarked;
