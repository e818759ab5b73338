/** What a set-up needs of whoever runs it: the world's name servers, patience, and proof that logs arrive. */
@NullMarked
package io.github.snowplowcollector.collector.outside;

import org.jspecify.annotations.NullMarked;
