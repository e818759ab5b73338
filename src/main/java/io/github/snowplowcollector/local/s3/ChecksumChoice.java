package io.github.snowplowcollector.local.s3;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The checksum that a copy or an upload in parts is to have.
 *
 * @param algorithm in lower case, if one is named
 * @param type {@code COMPOSITE} or {@code FULL_OBJECT}
 */
record ChecksumChoice(Optional<String> algorithm, String type) {

    private static final String ALGORITHM = "x-amz-checksum-algorithm";

    /** Algorithms of S3 that are not computed here. */
    private static final Set<String> OTHERS = Set.of("md5", "sha512", "xxhash3", "xxhash64", "xxhash128");

    static Optional<String> algorithm(S3Request request) {
        var algorithm = request.header(ALGORITHM).map(name -> name.toLowerCase(Locale.ROOT));
        algorithm.filter(name -> !Checksum.isAlgorithm(name)).ifPresent(name -> {
            throw OTHERS.contains(name)
                    ? S3Errors.notImplemented("the header " + ALGORITHM + ": " + name)
                    : S3Errors.invalidRequest(
                            "Checksum algorithm provided is unsupported. Please try again with any of the"
                                    + " valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]");
        });
        return algorithm;
    }

    /** What an upload is created with. CRCs of parts can be made one of the whole, digests cannot. */
    static ChecksumChoice of(S3Request request) {
        var algorithm = algorithm(request);
        var asked = request.header(Checksum.TYPE_HEADER);
        if (asked.isPresent() && algorithm.isEmpty()) {
            throw S3Errors.invalidRequest(
                    "The " + Checksum.TYPE_HEADER + " header can only be used with the " + ALGORITHM + " header.");
        }
        var name = algorithm.orElse(Checksum.DEFAULT);
        var usual = name.equals(Checksum.DEFAULT) ? Checksum.FULL_OBJECT : Checksum.COMPOSITE;
        var type = asked.orElse(usual);
        if (!Set.of(Checksum.COMPOSITE, Checksum.FULL_OBJECT).contains(type)) {
            throw S3Errors.invalidRequest("Value for " + Checksum.TYPE_HEADER + " header is invalid.");
        }
        boolean both = name.equals("crc32") || name.equals("crc32c");
        if (!type.equals(usual) && !both) {
            throw S3Errors.invalidRequest(
                    "The " + type + " checksum type cannot be used with the " + name + " checksum algorithm.");
        }
        return new ChecksumChoice(algorithm, type);
    }
}
