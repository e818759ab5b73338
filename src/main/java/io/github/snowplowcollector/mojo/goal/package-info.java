/** One class a goal: parameters in, a run made, a verdict out. */
@NullMarked
package io.github.snowplowcollector.mojo.goal;

import org.jspecify.annotations.NullMarked;
