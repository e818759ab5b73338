package io.github.snowplowcollector.collector.takeover;

import io.github.snowplowcollector.ground.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a takeover needs of whoever runs it.
 *
 * @param folder where it keeps what was there before
 * @param edge asks what is served; empty where nothing is, and then no bucket is closed
 * @param waiting how long it waits for what CloudFront does by and by
 * @param settling how long after a write to a bucket nothing is proven yet
 */
public record Surroundings(Path folder, Optional<Edge> edge, Waiting waiting, Duration settling) {}
