/**
 * What the user wants: {@link io.github.snowplowcollector.config.CollectorSpec} and its value types, validated before any call.
 * Needs the JDK alone.
 */
@NullMarked
package io.github.snowplowcollector.config;

import org.jspecify.annotations.NullMarked;
