/**
 * What name servers say: every look-up of a domain goes through here, so that it can be pointed at the local cloud's zones.
 */
@NullMarked
package io.github.snowplowcollector.dns;

import org.jspecify.annotations.NullMarked;
