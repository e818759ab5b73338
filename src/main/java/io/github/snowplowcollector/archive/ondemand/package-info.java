/**
 * Libraries that are too large to come along with every build: fetched when a goal first needs them, and loaded apart from the plugin,
 * together with our classes over them.
 */
@NullMarked
package io.github.snowplowcollector.archive.ondemand;

import org.jspecify.annotations.NullMarked;
