package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.Query;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Tags of a bucket or of an object, by S3's rules ({@code InvalidTag}).
 *
 * @param values by key, in order
 */
record Tags(Map<String, String> values) {

    static final Tags NONE = new Tags(Map.of());

    private static final int MAX_KEY = 128;
    private static final int MAX_VALUE = 256;

    Tags {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Reads the {@code Tag} elements of a list. */
    static Tags read(XmlElement list) {
        Document.allowOnly(list, Set.of("Tag"));
        var values = new LinkedHashMap<String, String>();
        for (var tag : list.children()) {
            Document.allowOnly(tag, Set.of("Key", "Value"));
            if (values.put(Document.required(tag, "Key"), Document.required(tag, "Value")) != null) {
                throw invalid("Cannot provide multiple Tags with the same key");
            }
        }
        return checked(values);
    }

    /** Reads what is written as a query is: {@code a=1&b=2}. */
    static Tags read(String query) {
        var sent = Query.parse(query);
        var values = new LinkedHashMap<String, String>();
        sent.names().stream()
                .sorted()
                .forEach(name -> values.put(name, sent.value(name).orElse("")));
        if (values.size() < query.split("&", -1).length) {
            throw S3Errors.invalidArgument(
                    "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query"
                            + " parameters without tag name duplicates.");
        }
        return checked(values);
    }

    private static Tags checked(Map<String, String> values) {
        values.forEach((key, value) -> {
            if (key.isEmpty() || key.length() > MAX_KEY || !isPlain(key)) {
                throw invalid("The TagKey you have provided is invalid");
            }
            if (value.length() > MAX_VALUE || !isPlain(value)) {
                throw invalid("The TagValue you have provided is invalid");
            }
            if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw invalid("System tags cannot be added/updated by requester");
            }
        });
        return new Tags(values);
    }

    /** Refuses more than a thing of this kind may have. */
    Tags ofAtMost(int most, String message) {
        if (values.size() > most) {
            throw new ServiceException(400, "BadRequest", message + " " + most);
        }
        return this;
    }

    XmlElement toXml() {
        var root = Document.root("Tagging");
        var set = root.open("TagSet");
        values.forEach((key, value) -> set.open("Tag").add("Key", key).add("Value", value));
        return root;
    }

    private static boolean isPlain(String text) {
        return text.codePoints()
                .allMatch(c -> Character.isLetterOrDigit(c) || Character.isSpaceChar(c) || "_.:/=+-@".indexOf(c) >= 0);
    }

    private static ServiceException invalid(String message) {
        return new ServiceException(400, "InvalidTag", message);
    }
}
