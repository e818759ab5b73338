package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.XmlElement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A bucket that is a website.
 *
 * @param redirectAll where every request is sent; with it nothing else is there
 * @param index what is appended to keys that end in a slash
 * @param errorKey the object that is shown for an error of the client
 * @param rules redirects, in the order in which they are tried
 */
record Website(Optional<Redirect> redirectAll, String index, Optional<String> errorKey, List<RoutingRule> rules) {

    static final String NONE = "NoSuchWebsiteConfiguration";
    static final String NONE_MESSAGE = "The specified bucket does not have a website configuration";

    static final XmlSetting SETTING = XmlSetting.optional(
            BucketSettings.WEBSITE,
            "WebsiteConfiguration",
            (sent, bucket) -> {
                fromXml(sent);
                return Document.copy(sent);
            },
            NONE,
            NONE_MESSAGE);

    private static final int MAX_RULES = 50;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /**
     * A redirect.
     *
     * @param host the bucket's own if it is empty
     * @param protocol {@code http} or {@code https}
     * @param key what replaces the whole key
     * @param prefix what replaces the prefix that the rule asks for
     */
    record Redirect(
            Optional<String> host,
            Optional<String> protocol,
            Optional<String> key,
            Optional<String> prefix,
            int status) {}

    /**
     * A redirect of some requests.
     *
     * @param prefix of their keys
     * @param error the status that they would have been answered with
     */
    record RoutingRule(Optional<String> prefix, Optional<Integer> error, Redirect redirect) {

        /** Whether it is about a key that is asked for. */
        boolean matches(String key) {
            return error.isEmpty() && key.startsWith(prefix.orElse(""));
        }

        /** Whether it is about a key whose answer would be this error. */
        boolean matches(String key, int status) {
            return error.filter(code -> code == status).isPresent() && key.startsWith(prefix.orElse(""));
        }
    }

    /** Reads and checks a {@code WebsiteConfiguration}. */
    static Website fromXml(XmlElement root) {
        only(root, "RedirectAllRequestsTo", "IndexDocument", "ErrorDocument", "RoutingRules");
        var redirectAll = root.child("RedirectAllRequestsTo");
        if (redirectAll.isPresent()) {
            only(redirectAll.get(), "HostName", "Protocol");
            if (root.children().size() > 1) {
                throw S3Errors.invalidArgument(
                        "RedirectAllRequestsTo cannot be provided in conjunction with other Routing Rules.");
            }
            Document.required(redirectAll.get(), "HostName");
            return new Website(Optional.of(redirect(redirectAll.get())), "", Optional.empty(), List.of());
        }
        var index = root.child("IndexDocument")
                .orElseThrow(() -> S3Errors.invalidArgument(
                        "A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty"));
        var suffix = Document.required(index, "Suffix");
        if (suffix.isEmpty() || suffix.contains("/")) {
            throw S3Errors.invalidArgument("The IndexDocument Suffix is not well formed");
        }
        var errorKey = root.child("ErrorDocument").map(document -> Document.required(document, "Key"));
        if (errorKey.filter(String::isEmpty).isPresent()) {
            throw S3Errors.malformedXml();
        }
        return new Website(
                Optional.empty(),
                suffix,
                errorKey,
                root.child("RoutingRules").map(Website::rules).orElse(List.of()));
    }

    private static List<RoutingRule> rules(XmlElement list) {
        only(list, "RoutingRule");
        int count = list.children().size();
        if (count == 0) {
            throw S3Errors.malformedXml();
        }
        if (count > MAX_RULES) {
            throw S3Errors.invalidRequest(count + " routing rules provided, the number of routing rules in a website"
                    + " configuration is limited to " + MAX_RULES + ".");
        }
        return list.children().stream().map(Website::rule).toList();
    }

    private static RoutingRule rule(XmlElement rule) {
        only(rule, "Condition", "Redirect");
        var condition = rule.child("Condition");
        condition.ifPresent(asked -> {
            only(asked, "KeyPrefixEquals", "HttpErrorCodeReturnedEquals");
            if (asked.children().isEmpty()) {
                throw S3Errors.invalidRequest("Condition cannot be empty. To redirect all requests without a condition,"
                        + " the condition element shouldn't be present.");
            }
        });
        var error = condition
                .flatMap(asked -> asked.text("HttpErrorCodeReturnedEquals"))
                .map(code -> number(code, 400, 599, "error code (%d) is not valid. Valid codes are 4XX or 5XX."));
        var redirect = rule.child("Redirect")
                .filter(element -> !element.children().isEmpty())
                .orElseThrow(S3Errors::malformedXml);
        return new RoutingRule(condition.flatMap(asked -> asked.text("KeyPrefixEquals")), error, redirect(redirect));
    }

    private static Redirect redirect(XmlElement element) {
        only(element, "HostName", "Protocol", "ReplaceKeyWith", "ReplaceKeyPrefixWith", "HttpRedirectCode");
        var redirect = new Redirect(
                element.text("HostName"),
                element.text("Protocol"),
                element.text("ReplaceKeyWith"),
                element.text("ReplaceKeyPrefixWith"),
                element.text("HttpRedirectCode")
                        .map(code -> number(
                                code, 301, 399, "redirect code (%d) is not valid. Valid codes are 3XX except 300."))
                        .orElse(301));
        if (redirect.protocol()
                .filter(name -> !name.equals("http") && !name.equals("https"))
                .isPresent()) {
            throw S3Errors.invalidRequest("Invalid protocol, protocol can be http or https. If not defined the protocol"
                    + " will be selected automatically.");
        }
        if (redirect.key().isPresent() && redirect.prefix().isPresent()) {
            throw S3Errors.invalidRequest("You can only define ReplaceKeyPrefix or ReplaceKey but not both.");
        }
        return redirect;
    }

    private static int number(String text, int first, int last, String otherwise) {
        if (!NUMBER.matcher(text).matches()) {
            throw S3Errors.malformedXml();
        }
        int number = Integer.parseInt(text);
        if (number < first || number > last) {
            throw S3Errors.invalidRequest("The provided HTTP " + otherwise.formatted(number));
        }
        return number;
    }

    /** The schema has no other elements, so that AWS takes none. */
    private static void only(XmlElement element, String... names) {
        if (!element.children().stream().allMatch(child -> Arrays.asList(names).contains(child.name()))) {
            throw S3Errors.malformedXml();
        }
    }
}
