package io.github.snowplowcollector.collector.takeover;

import io.github.snowplowcollector.collector.existing.ExistingDistribution;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where viewers get an object.
 *
 * @param path encoded, as everybody asks for it
 * @param probe the same by a spelling that nobody else asks by: what viewers of a busy collector ask for is back in the cache before it can be
 *     asked for to prove something. Should an edge take both for the same, it says Hit, and that counts for nothing. Where another behaviour
 *     would take that spelling, it is the path itself.
 */
record ServedPath(String path, String probe) {

    /** All paths at which a distribution has an object of a bucket. */
    static List<ServedPath> of(String key, ExistingDistribution distribution, String bucket) {
        return distribution.pathsOf(key, bucket).stream()
                .map(path -> {
                    var encoded = encoded(path);
                    var other = spelledOtherwise(encoded);
                    return new ServedPath(encoded, distribution.areTakenAlike(path, other) ? other : encoded);
                })
                .toList();
    }

    /** Both spellings. */
    Stream<String> spellings() {
        return Stream.of(path, probe).distinct();
    }

    private static String spelledOtherwise(String path) {
        int name = path.lastIndexOf('/') + 1;
        return name == path.length() || path.charAt(name) == '%'
                ? path
                : path.substring(0, name) + String.format("%%%02X", (int) path.charAt(name)) + path.substring(name + 1);
    }

    private static String encoded(String path) {
        return Stream.of(path.split("/", -1))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }
}
