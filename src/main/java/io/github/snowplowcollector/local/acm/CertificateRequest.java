package io.github.snowplowcollector.local.acm;

import io.github.snowplowcollector.local.service.JsonDocument;
import io.github.snowplowcollector.local.service.JsonErrors;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What somebody asks for with {@code RequestCertificate}.
 *
 * @param names in lower case, the subject first
 * @param token empty if there is none
 */
record CertificateRequest(
        List<String> names, KeyAlgorithm keyAlgorithm, String transparency, String token, Map<String, String> tags) {

    private static final int LONGEST_SUBJECT = 64;
    private static final int MOST_ALTERNATIVES = 100;

    /** The account's quota, as an account has it that asked for no other. */
    private static final int MOST_NAMES = 10;

    private static final Pattern TOKEN = Pattern.compile("\\w{1,32}");
    private static final Set<String> SWITCH = Set.of("ENABLED", "DISABLED");

    static CertificateRequest read(JsonDocument document) {
        var subject = name("domainName", document.required("DomainName"));
        if (subject.getBytes(StandardCharsets.UTF_8).length > LONGEST_SUBJECT) {
            throw AcmErrors.invalidParameter("The domain name " + subject + " is longer than " + LONGEST_SUBJECT
                    + " octets, the most that the subject of a certificate may have. Fix: a shorter name first, this one"
                    + " among the SubjectAlternativeNames.");
        }
        var token = document.text("IdempotencyToken").orElse("");
        if (document.has("IdempotencyToken") && !TOKEN.matcher(token).matches()) {
            throw JsonErrors.constraint("idempotencyToken", token, "satisfy regular expression pattern: \\w+");
        }
        checkValidation(document);
        var options = document.object("Options");
        if (options.oneOf("Export", SWITCH).filter("ENABLED"::equals).isPresent()) {
            throw AcmErrors.invalidParameter("The local cloud exports no certificates: Export must be DISABLED.");
        }
        var tags = document.has("Tags") && document.objects("Tags").isEmpty()
                ? noTags()
                : AcmTags.read(document.objects("Tags"));
        return new CertificateRequest(
                names(subject, document),
                key(document),
                options.oneOf("CertificateTransparencyLoggingPreference", SWITCH)
                        .orElse("ENABLED"),
                token,
                tags);
    }

    private static Map<String, String> noTags() {
        throw JsonErrors.constraint("tags", "[]", "have length greater than or equal to 1");
    }

    private static void checkValidation(JsonDocument document) {
        if (document.has("CertificateAuthorityArn")) {
            throw AcmErrors.of("InvalidArnException", "The local cloud has no private certificate authorities.");
        }
        var method = document.oneOf("ValidationMethod", Set.of("DNS", "EMAIL", "HTTP"))
                .orElse("EMAIL");
        if (!method.equals("DNS")) {
            throw AcmErrors.invalidParameter("The local cloud validates by DNS only, and not by " + method
                    + ", which is EMAIL where nothing is said. Fix: ValidationMethod DNS.");
        }
        document.oneOf("ManagedBy", Set.of("CLOUDFRONT")).ifPresent(value -> {
            throw AcmErrors.invalidParameter("ManagedBy " + value + " is for the validation by HTTP alone.");
        });
    }

    private static List<String> names(String subject, JsonDocument document) {
        var names = new LinkedHashSet<String>();
        names.add(subject);
        var alternatives = document.texts("SubjectAlternativeNames");
        if (document.has("SubjectAlternativeNames")
                && (alternatives.isEmpty() || alternatives.size() > MOST_ALTERNATIVES)) {
            throw JsonErrors.constraint(
                    "subjectAlternativeNames",
                    alternatives.toString(),
                    "have length between 1 and " + MOST_ALTERNATIVES);
        }
        alternatives.forEach(name -> names.add(name("subjectAlternativeNames", name)));
        if (names.size() > MOST_NAMES) {
            throw AcmErrors.of(
                    "LimitExceededException",
                    "The request has " + names.size() + " domain names and the quota of the account is " + MOST_NAMES
                            + " in a certificate.");
        }
        for (var option : document.objects("DomainValidationOptions")) {
            var domain = name("domainValidationOptions.domainName", option.required("DomainName"));
            var validation = name("domainValidationOptions.validationDomain", option.required("ValidationDomain"));
            if (!names.contains(domain) || !("." + DomainNames.domain(domain)).endsWith("." + validation)) {
                throw AcmErrors.of(
                        "InvalidDomainValidationOptionsException",
                        "The validation domain " + validation + " is not " + domain + " or a parent of it, or " + domain
                                + " is no name of the certificate.");
            }
        }
        return List.copyOf(names);
    }

    private static String name(String member, String name) {
        if (!DomainNames.isOne(name)) {
            throw JsonErrors.constraint(
                    member,
                    name,
                    "have length less than or equal to 253 and satisfy regular expression pattern: "
                            + DomainNames.SYNTAX);
        }
        return name.toLowerCase(Locale.ROOT);
    }

    private static KeyAlgorithm key(JsonDocument document) {
        var asked = document.text("KeyAlgorithm").orElse(KeyAlgorithm.RSA_2048.text());
        var key = KeyAlgorithm.named(asked)
                .orElseThrow(() -> JsonErrors.constraint("keyAlgorithm", asked, "satisfy enum value set"));
        if (key.requestable().isEmpty()) {
            throw AcmErrors.invalidParameter("Certificates with a key of " + asked
                    + " are not issued. Fix: RSA_2048, EC_prime256v1 or EC_secp384r1.");
        }
        return key;
    }
}
