/**
 * Stage 5 of the setup guide: probes of a live pixel and proof that an event arrives in the log.
 */
@NullMarked
package io.github.snowplowcollector.verify;

import org.jspecify.annotations.NullMarked;
