/**
 * Files and folders of the local cloud that nobody but their owner may read.
 */
@NullMarked
package io.github.snowplowcollector.local.file;

import org.jspecify.annotations.NullMarked;
