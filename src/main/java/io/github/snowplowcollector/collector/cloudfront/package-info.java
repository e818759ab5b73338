/** The settings of CloudFront resources that the stages are made of. */
@NullMarked
package io.github.snowplowcollector.collector.cloudfront;

import org.jspecify.annotations.NullMarked;
