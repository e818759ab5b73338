package io.github.snowplowcollector.collector.takeover;

import io.github.snowplowcollector.ground.Waiting;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a takeover needs of whoever runs it.
 *
 * @param folder where it keeps what was there before
 * @param viewers ask what is served; where nobody serves it, no bucket is closed
 * @param waiting how long it waits for what CloudFront does by and by
 * @param settling how long after a write to a bucket nothing is proven yet
 */
public record Surroundings(Path folder, Viewer.Source viewers, Waiting waiting, Duration settling) {}
