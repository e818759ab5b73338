package io.github.snowplowcollector.local.micro;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How events are judged.
 *
 * @param schemas folder of JSON Schemas, {@code <vendor>/<name>/jsonschema/<version>} in it; empty: schemas are not looked at
 */
public record MicroOptions(Optional<Path> schemas) {}
