package io.github.snowplowcollector.collector;

import io.github.snowplowcollector.collector.cloudfront.PixelInvalidation;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.collector.resource.Resource;
import io.github.snowplowcollector.collector.s3.PixelObject;
import java.util.List;

/** Stage 2: the object {@code i}, and that edges drop the one it replaced. */
final class UploadPixel implements Resource {

    private final PixelObject pixel;
    private final PixelInvalidation invalidation;

    UploadPixel(PixelObject pixel, PixelInvalidation invalidation) {
        this.pixel = pixel;
        this.invalidation = invalidation;
    }

    @Override
    public List<AwsSetting<?>> foundation() {
        return List.of(pixel);
    }

    @Override
    public List<AwsSetting<?>> settings() {
        return List.of(pixel, invalidation);
    }
}
