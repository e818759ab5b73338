/**
 * The stages of the setup guide, one class each, and {@link io.github.snowplowcollector.stage.Collector}, which runs them in order.
 */
@NullMarked
package io.github.snowplowcollector.stage;

import org.jspecify.annotations.NullMarked;
