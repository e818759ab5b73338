/**
 * What every room stands on.
 */
@NullMarked
package io.github.snowplowcollector.ground;

import org.jspecify.annotations.NullMarked;
