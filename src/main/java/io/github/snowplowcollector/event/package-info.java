/**
 * The Snowplow tracker protocol: from a row of the access log to an event, checked and in canonical names. Enter at
 * {@link io.github.snowplowcollector.event.EventDecoder}. The verdict is Enrich's: good is what it takes, bad what it refuses. Of a GET
 * it requires {@code e} alone; platform, tracker, category, action and payload may be absent, which is
 * {@linkplain io.github.snowplowcollector.event.EventAdvice advice} at most. What a value must be is written in one place, with
 * {@code TrackerParameter}. Ours are: {@code &} alone separates pairs, {@code amp;} before a name is dropped, a {@code %} that starts no
 * escape is text; texts may have any length, which is checked downstream; no schema is fetched.
 *
 * <p>Events are immutable and may be shared between threads. They hold the bytes of their parameters and read a field when it is asked
 * for. {@link io.github.snowplowcollector.event.EventLines} writes them straight from those bytes;
 * {@link io.github.snowplowcollector.event.FieldVisitor} is the way to any other format. Pure; needs {@code accesslog} and Jackson.
 */
@NullMarked
package io.github.snowplowcollector.event;

import org.jspecify.annotations.NullMarked;
