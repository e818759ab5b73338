/**
 * What goes out: console, JSON, properties, JUnit XML.
 */
@NullMarked
package io.github.snowplowcollector.report;

import org.jspecify.annotations.NullMarked;
