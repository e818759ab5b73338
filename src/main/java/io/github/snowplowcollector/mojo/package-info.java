/**
 * One class a goal: parameters in, a report out. The only room that knows Maven.
 */
@NullMarked
package io.github.snowplowcollector.mojo;

import org.jspecify.annotations.NullMarked;
