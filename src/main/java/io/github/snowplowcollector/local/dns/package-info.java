/**
 * A name server for the hosted zones of the local cloud and the names of its distributions. It knows nothing of the world besides:
 * whoever asks for any other name is refused.
 */
@NullMarked
package io.github.snowplowcollector.local.dns;

import org.jspecify.annotations.NullMarked;
