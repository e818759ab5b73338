/**
 * What applications need to send their events to a collector, ready to be copied. {@link
 * io.github.snowplowcollector.report.snippet.Snippet} is where to enter.
 */
@NullMarked
package io.github.snowplowcollector.report.snippet;

import org.jspecify.annotations.NullMarked;
