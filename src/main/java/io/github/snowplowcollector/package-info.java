/**
 * A Snowplow CloudFront collector in a Maven build. The five stages of the setup guide, and where each stands:
 *
 * <ol>
 *   <li>{@code create-pixel-bucket}: {@code PixelBucket} in {@link io.github.snowplowcollector.collector}
 *   <li>{@code upload-pixel}: {@code UploadPixel} beside it
 *   <li>{@code create-log-bucket}: {@code LogDelivery} beside it, with a class for each way of logging
 *   <li>{@code create-distribution}: {@code PixelDistribution} beside it
 *   <li>{@code verify-pixel}: {@code PixelVerification} in {@link io.github.snowplowcollector.verify}
 * </ol>
 *
 * <p>{@code setup} in {@code mojo.goal} is all five. What else there is, and who may know whom, is in {@code
 * src/site/markdown/architecture.md}.
 */
@NullMarked
package io.github.snowplowcollector;

import org.jspecify.annotations.NullMarked;
