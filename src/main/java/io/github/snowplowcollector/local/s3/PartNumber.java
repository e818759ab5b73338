package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.ServiceException;
import java.util.Optional;

/**
 * The number of a part, of an upload or of the object that it became.
 *
 * @param value 1 to 10,000
 */
record PartNumber(int value) {

    private static final int MOST = 10_000;
    private static final String PARAMETER = "partNumber";

    /** The part that is uploaded. */
    static PartNumber of(S3Request request) {
        return read(request.query().value(PARAMETER).orElse(""));
    }

    /** The part that is read, if it is one; not together with a range. */
    static Optional<PartNumber> asked(S3Request request) {
        var asked = request.query().value(PARAMETER);
        if (asked.isPresent() && request.header("range").isPresent()) {
            throw S3Errors.invalidRequest("Cannot specify both Range header and partNumber query parameter");
        }
        return asked.map(PartNumber::read);
    }

    static PartNumber read(String text) {
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw S3Errors.invalidArgument("Part number must be an integer between 1 and 10000, inclusive");
        }
        return new PartNumber(Integer.parseInt(text));
    }

    /** Where it is in an object; all of it is part 1 of an object that came at once. */
    Optional<ByteRange> in(ObjectInfo object) {
        int count = Math.max(1, object.parts().size());
        if (value > count) {
            throw new ServiceException(416, "InvalidPartNumber", "The requested partnumber is not satisfiable");
        }
        long first = object.parts().stream()
                .limit(value - 1L)
                .mapToLong(ObjectPart::size)
                .sum();
        long size = object.parts().isEmpty()
                ? object.size()
                : object.parts().get(value - 1).size();
        return size == 0 ? Optional.empty() : Optional.of(new ByteRange(first, first + size - 1));
    }
}
