/**
 * The local cloud's own certificate: made once a folder, served by its edge, and trusted by nobody who was not told to.
 */
@NullMarked
package io.github.snowplowcollector.local.tls;

import org.jspecify.annotations.NullMarked;
