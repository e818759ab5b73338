package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.XmlElement;
import java.util.Optional;

/**
 * A part that an object was uploaded in.
 *
 * @param number 1 to 10,000
 * @param size bytes
 * @param checksum its own, where the object's is one of checksums
 */
record ObjectPart(int number, long size, Optional<Checksum> checksum) {

    /** In attributes: of the largest objects there are 10,000. */
    XmlElement toXml() {
        var part = new XmlElement("Part")
                .attribute("number", Integer.toString(number))
                .attribute("size", Long.toString(size));
        checksum.ifPresent(sum -> part.attribute("algorithm", sum.algorithm()).attribute("checksum", sum.value()));
        return part;
    }

    static ObjectPart fromXml(XmlElement part) {
        return new ObjectPart(
                Integer.parseInt(part.attribute("number").orElseThrow()),
                Long.parseLong(part.attribute("size").orElseThrow()),
                part.attribute("algorithm")
                        .map(algorithm -> new Checksum(
                                algorithm, part.attribute("checksum").orElseThrow())));
    }
}
