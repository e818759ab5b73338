/**
 * Standard logging v2: the delivery source of a distribution, the delivery destination in the log bucket, the delivery that ties them
 * together, and the proof by which one way of logging is given up for another.
 */
@NullMarked
package io.github.snowplowcollector.collector.delivery;

import org.jspecify.annotations.NullMarked;
