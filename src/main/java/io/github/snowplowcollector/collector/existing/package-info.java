/**
 * Collectors that were there before the plugin: what somebody built by hand, read as it stands.
 */
@NullMarked
package io.github.snowplowcollector.collector.existing;

import org.jspecify.annotations.NullMarked;
