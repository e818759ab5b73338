/**
 * Events out of log files: which are wanted, read in parallel and handed on once, in a form for people or programs.
 */
@NullMarked
package io.github.snowplowcollector.archive.events;

import org.jspecify.annotations.NullMarked;
