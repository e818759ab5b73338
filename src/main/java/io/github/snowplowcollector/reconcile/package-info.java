/**
 * The little engine under the stages: a setting is read, compared with what it should be, and applied. Knows no AWS.
 */
@NullMarked
package io.github.snowplowcollector.reconcile;

import org.jspecify.annotations.NullMarked;
