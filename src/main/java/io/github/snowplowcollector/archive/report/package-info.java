/** What the events of a log are like, as one HTML page that asks for nothing and runs nothing. */
@NullMarked
package io.github.snowplowcollector.archive.report;

import org.jspecify.annotations.NullMarked;
