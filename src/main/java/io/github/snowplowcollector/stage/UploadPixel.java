package io.github.snowplowcollector.stage;

import io.github.snowplowcollector.reconcile.Setting;
import io.github.snowplowcollector.stage.cloudfront.PixelInvalidation;
import io.github.snowplowcollector.stage.s3.PixelObject;
import java.util.List;

/** Stage 2: the object {@code i}, and that edges drop the one it replaced. */
final class UploadPixel {

    private final PixelObject pixel;
    private final PixelInvalidation invalidation;

    UploadPixel(PixelObject pixel, PixelInvalidation invalidation) {
        this.pixel = pixel;
        this.invalidation = invalidation;
    }

    /** What a later stage builds on. */
    List<Setting<?>> foundation() {
        return List.of(pixel);
    }

    List<Setting<?>> settings() {
        return List.of(pixel, invalidation);
    }
}
