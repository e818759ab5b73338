package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.XmlElement;
import java.util.List;
import java.util.function.ToIntFunction;

/** A page of the parts of an object, or of an upload, and what an answer says of it. */
final class PartPage {

    private PartPage() {}

    /**
     * Says in an element which parts it shows.
     *
     * @param marker the number behind which the page begins
     * @param most parts on a page
     * @param behind all parts behind the marker, in their order
     * @return the parts of the page
     */
    static <P> List<P> describe(XmlElement element, int marker, int most, List<P> behind, ToIntFunction<P> number) {
        var page = behind.subList(0, Math.min(most, behind.size()));
        int next = page.isEmpty() ? 0 : number.applyAsInt(page.get(page.size() - 1));
        element.add("PartNumberMarker", Integer.toString(marker))
                .add("NextPartNumberMarker", Integer.toString(next))
                .add("MaxParts", Integer.toString(most))
                .add("IsTruncated", Boolean.toString(page.size() < behind.size()));
        return page;
    }
}
