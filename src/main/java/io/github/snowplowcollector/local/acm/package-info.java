/**
 * The local AWS Certificate Manager: certificates that are issued once the records of their names are public, or imported.
 */
@NullMarked
package io.github.snowplowcollector.local.acm;

import org.jspecify.annotations.NullMarked;
