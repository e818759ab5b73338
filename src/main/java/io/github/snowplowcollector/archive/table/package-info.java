/** Files of rows and columns, without a word of what writes them: that is fetched when somebody first needs it. Knows the JDK alone. */
@NullMarked
package io.github.snowplowcollector.archive.table;

import org.jspecify.annotations.NullMarked;
