/**
 * The HTTP server under the local cloud's API and the messages it exchanges.
 */
@NullMarked
package io.github.snowplowcollector.local.http;

import org.jspecify.annotations.NullMarked;
