/**
 * The stages of the setup guide, one class each, and {@link io.github.snowplowcollector.collector.Collector}, which runs them in order.
 */
@NullMarked
package io.github.snowplowcollector.collector;

import org.jspecify.annotations.NullMarked;
