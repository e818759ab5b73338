/** What a build expects of the events that were collected, as people write it, and whether it is so. */
@NullMarked
package io.github.snowplowcollector.archive.expect;

import org.jspecify.annotations.NullMarked;
