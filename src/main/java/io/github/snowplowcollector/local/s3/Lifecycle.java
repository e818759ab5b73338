package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.XmlElement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Lifecycle rules: checked and kept, not carried out; nothing in a local cloud grows old enough. */
final class Lifecycle {

    private static final XmlSetting SETTING = XmlSetting.optional(
            BucketSettings.LIFECYCLE,
            "LifecycleConfiguration",
            (sent, bucket) -> configuration(sent),
            "NoSuchLifecycleConfiguration",
            "The lifecycle configuration does not exist");

    private static final int MAX_RULES = 1000;
    private static final int MAX_ID = 255;
    private static final Set<String> FILTERS =
            Set.of("Prefix", "Tag", "ObjectSizeGreaterThan", "ObjectSizeLessThan", "And");
    private static final Set<String> ACTIONS = Set.of(
            "Expiration",
            "AbortIncompleteMultipartUpload",
            "NoncurrentVersionExpiration",
            "Transition",
            "NoncurrentVersionTransition");

    private Lifecycle() {}

    static HttpResponse get(S3Request request, StoredBucket bucket) {
        return withSize(SETTING.get(request, bucket));
    }

    static HttpResponse put(S3Request request, StoredBucket bucket) {
        return withSize(SETTING.put(request, bucket));
    }

    static HttpResponse delete(S3Request request, StoredBucket bucket) {
        return SETTING.delete(request, bucket);
    }

    private static HttpResponse withSize(HttpResponse answer) {
        return answer.with("x-amz-transition-default-minimum-object-size", "all_storage_classes_128K");
    }

    /** Reads and checks a {@code LifecycleConfiguration}; rules without an id get one. */
    private static XmlElement configuration(XmlElement sent) {
        var rules = sent.children("Rule").toList();
        if (rules.isEmpty()
                || rules.size() > MAX_RULES
                || rules.size() != sent.children().size()) {
            throw S3Errors.malformedXml();
        }
        var root = Document.root("LifecycleConfiguration");
        var ids = new HashSet<String>();
        for (var rule : rules) {
            check(rule);
            var id = rule.text("ID")
                    .filter(given -> !given.isEmpty())
                    .orElseGet(() -> UUID.randomUUID().toString());
            if (id.length() > MAX_ID) {
                throw S3Errors.invalidArgument("ID length should not exceed allowed limit of " + MAX_ID);
            }
            if (!ids.add(id)) {
                throw S3Errors.invalidArgument("Rule ID must be unique. Found same ID for more than one rule.");
            }
            root.add(withId(rule, id));
        }
        return root;
    }

    private static XmlElement withId(XmlElement rule, String id) {
        var copy = new XmlElement("Rule").add("ID", id);
        rule.children().stream().filter(child -> !child.name().equals("ID")).forEach(copy::add);
        return copy;
    }

    private static void check(XmlElement rule) {
        var status = Document.required(rule, "Status");
        if (!status.equals("Enabled") && !status.equals("Disabled")) {
            throw S3Errors.malformedXml();
        }
        checkFilter(rule);
        for (var child : rule.children()) {
            if (!ACTIONS.contains(child.name())
                    && !Set.of("ID", "Status", "Filter", "Prefix").contains(child.name())) {
                throw S3Errors.malformedXml();
            }
        }
        if (rule.children().stream().noneMatch(child -> ACTIONS.contains(child.name()))) {
            throw S3Errors.invalidRequest("At least one action needs to be specified in a rule.");
        }
        rule.children().stream()
                .flatMap(action -> action.children("Date"))
                .map(XmlElement::text)
                .forEach(Lifecycle::checkDate);
        rule.child("Expiration").ifPresent(Lifecycle::checkExpiration);
        rule.child("AbortIncompleteMultipartUpload").ifPresent(abort -> {
            if (rule.child("Filter")
                    .filter(filter -> filter.child("Tag").isPresent())
                    .isPresent()) {
                throw S3Errors.invalidRequest("AbortIncompleteMultipartUpload cannot be specified with Tags.");
            }
            checkDays(Document.required(abort, "DaysAfterInitiation"), "AbortIncompleteMultipartUpload");
        });
    }

    /** A rule has a Filter or, in the old form, a Prefix of its own; a filter holds one member, or none for all objects. */
    private static void checkFilter(XmlElement rule) {
        var filter = rule.child("Filter");
        if (filter.isPresent() == rule.child("Prefix").isPresent()) {
            throw S3Errors.malformedXml();
        }
        List<XmlElement> members = filter.map(XmlElement::children).orElse(List.of());
        if (members.size() > 1 || !members.stream().allMatch(member -> FILTERS.contains(member.name()))) {
            throw S3Errors.malformedXml();
        }
    }

    private static void checkExpiration(XmlElement expiration) {
        if (expiration.children().size() != 1) {
            throw S3Errors.malformedXml();
        }
        expiration.text("Days").ifPresent(days -> checkDays(days, "Expiration"));
    }

    private static void checkDate(String date) {
        Instant instant;
        try {
            instant = OffsetDateTime.parse(date).toInstant();
        } catch (DateTimeParseException e) {
            throw S3Errors.malformedXml();
        }
        if (!instant.equals(instant.truncatedTo(ChronoUnit.DAYS))) {
            throw S3Errors.invalidArgument("'Date' must be at midnight GMT", "Date", date);
        }
    }

    private static void checkDays(String days, String action) {
        if (!days.matches("[1-9][0-9]{0,8}")) {
            throw S3Errors.invalidArgument("'Days' for " + action + " action must be a positive integer");
        }
    }
}
