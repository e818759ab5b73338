/**
 * How a collector that somebody built by hand becomes one of ours: as it is, in an order that loses nothing, and so that it can be put back.
 */
@NullMarked
package io.github.snowplowcollector.collector.takeover;

import org.jspecify.annotations.NullMarked;
