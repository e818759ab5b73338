/**
 * The collector for tests that run without Maven's goals: enter at {@link io.github.snowplowcollector.testing.SnowplowCollector}. What a
 * test sees is of the JDK's types and JUnit's alone, since a project has libraries of its own.
 */
@NullMarked
package io.github.snowplowcollector.testing;

import org.jspecify.annotations.NullMarked;
