/** Which events of a log somebody wants, and what may go out of each: as it was typed, and checked. Knows no file and no bucket. */
@NullMarked
package io.github.snowplowcollector.archive.selection;

import org.jspecify.annotations.NullMarked;
