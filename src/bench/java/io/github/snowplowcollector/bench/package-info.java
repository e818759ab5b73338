/** Figures, as ratios or differences taken in one run; run by {@code -Pbench}, never by a test. */
@NullMarked
package io.github.snowplowcollector.bench;

import org.jspecify.annotations.NullMarked;
