/**
 * The local edge: serves distributions on loopback ports as CloudFront would and writes CloudFront's access logs. {@link
 * io.github.snowplowcollector.local.edge.Edge} is where to enter.
 *
 * <p>A request is answered on the event loop that read it. Its row is in the spool before its answer leaves: rows and answers of one
 * turn of the loop are committed together, so that this costs one write to a file a turn. Compression and delivery have a thread of
 * their own.
 */
@NullMarked
package io.github.snowplowcollector.local.edge;

import org.jspecify.annotations.NullMarked;
