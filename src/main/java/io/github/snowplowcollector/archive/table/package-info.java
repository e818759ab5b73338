/** Events and bad rows as rows of typed columns, and what takes such rows. Without a word of what writes files of them: that is fetched when somebody first needs it. */
@NullMarked
package io.github.snowplowcollector.archive.table;

import org.jspecify.annotations.NullMarked;
