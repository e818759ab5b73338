package io.github.snowplowcollector.archive.once;

import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a reading is, so that a checkpoint is not used for another one.
 *
 * @param parameters what decides which events come out in which form, by parameter
 * @param output file of the events; empty when they go to the console
 * @param badRows file of the rows that cannot be read
 */
public record ReadingIdentity(SortedMap<String, String> parameters, Optional<Path> output, Optional<Path> badRows) {}
