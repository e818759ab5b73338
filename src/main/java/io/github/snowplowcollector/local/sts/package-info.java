/**
 * The local STS.
 */
@NullMarked
package io.github.snowplowcollector.local.sts;

import org.jspecify.annotations.NullMarked;
