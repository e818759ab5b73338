package io.github.snowplowcollector.local.acm;

import java.util.List;

/** What everybody can look up about names in the local world. */
@FunctionalInterface
public interface PublicRecords {

    /** A world in which nothing has a name. */
    PublicRecords NONE = (name, type) -> List.of();

    /**
     * The values of a name's own records, in presentation format and without trailing dots; none if there are none.
     *
     * @param name in lower case without a trailing dot
     * @param type for example {@code CNAME}
     */
    List<String> values(String name, String type);
}
