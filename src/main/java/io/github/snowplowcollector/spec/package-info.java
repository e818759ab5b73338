/**
 * What the user wants: {@link io.github.snowplowcollector.spec.CollectorSpec} and its value types, validated before any call.
 * Needs the JDK alone.
 */
@NullMarked
package io.github.snowplowcollector.spec;

import org.jspecify.annotations.NullMarked;
