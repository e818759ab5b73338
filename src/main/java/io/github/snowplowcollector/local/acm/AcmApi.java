package io.github.snowplowcollector.local.acm;

import static java.util.Map.entry;

import io.github.snowplowcollector.local.acm.Progress.Status;
import io.github.snowplowcollector.local.auth.SigV4;
import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.iam.Principal;
import io.github.snowplowcollector.local.service.JsonDocument;
import io.github.snowplowcollector.local.service.JsonErrors;
import io.github.snowplowcollector.local.service.JsonProtocol;
import io.github.snowplowcollector.local.service.LocalService;
import io.github.snowplowcollector.local.tls.Pem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** ACM's API, one call at a time. What it does not know it refuses, and never guesses. */
public final class AcmApi {

    static final JsonProtocol PROTOCOL = new JsonProtocol("CertificateManager");

    private static final SigV4 SIGNATURES = new SigV4("IncompleteSignature");
    private static final Pattern ARN = Pattern.compile("arn:[\\w-]+:acm:[\\w-]+:\\d{12}:certificate/[\\w-]+");
    private static final int LONGEST_CERTIFICATE = 32_768;
    private static final int LONGEST_KEY = 5120;
    private static final int LONGEST_CHAIN = 2_097_152;

    private final Certificates certificates;
    private final CertificateJson json;
    private final Map<String, Operation> operations = Map.ofEntries(
            entry("RequestCertificate", this::request),
            entry("ImportCertificate", this::importCertificate),
            entry("ListCertificates", this::list),
            entry("DescribeCertificate", this::describe),
            entry("GetCertificate", this::get),
            entry("DeleteCertificate", this::delete),
            entry("ListTagsForCertificate", this::listTags),
            entry("AddTagsToCertificate", this::addTags),
            entry("RemoveTagsFromCertificate", this::removeTags));

    private AcmApi(Certificates certificates) {
        this.certificates = certificates;
        json = new CertificateJson(certificates);
    }

    /**
     * The service.
     *
     * @param account 12-digit account id of the ARNs
     */
    public static LocalService service(Certificates certificates, String account) {
        return new LocalService(
                "acm", PROTOCOL, new AcmPermissions(account, SIGNATURES), new AcmApi(certificates)::answer);
    }

    /** What one operation answers. */
    @FunctionalInterface
    private interface Operation {

        Map<String, ?> answer(String region, JsonDocument request);
    }

    private HttpResponse answer(HttpRequest request, Principal principal, String requestId) {
        var name = PROTOCOL.operation(request);
        var operation = operations.get(name);
        if (operation == null) {
            throw JsonProtocol.unknownOperation(name);
        }
        var region = SIGNATURES.caller(request).orElseThrow().region();
        synchronized (certificates) {
            return JsonProtocol.ok(operation.answer(region, JsonDocument.read(request.body())));
        }
    }

    private Map<String, ?> request(String region, JsonDocument document) {
        var requested = certificates.request(region, CertificateRequest.read(document));
        return Map.of("CertificateArn", requested.arn());
    }

    private Map<String, ?> importCertificate(String region, JsonDocument document) {
        var imported = new ImportedCertificate(
                pem(document, "Certificate", LONGEST_CERTIFICATE),
                pem(document, "PrivateKey", LONGEST_KEY),
                document.has("CertificateChain") ? pem(document, "CertificateChain", LONGEST_CHAIN) : "");
        if (!document.has("CertificateArn")) {
            var tags = AcmTags.read(document.objects("Tags"));
            return Map.of(
                    "CertificateArn",
                    certificates
                            .imported(region, imported, tags, Optional.empty())
                            .arn());
        }
        var replaced = named(region, document);
        if (replaced.imported().isEmpty()) {
            throw AcmErrors.invalidParameter("The certificate " + replaced.arn() + " was not imported.");
        }
        if (document.has("Tags")) {
            throw AcmErrors.invalidParameter("Tags cannot be given when a certificate is imported again.");
        }
        return Map.of(
                "CertificateArn",
                certificates
                        .imported(region, imported, Map.of(), Optional.of(replaced))
                        .arn());
    }

    private static String pem(JsonDocument document, String name, int longest) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(document.required(name));
        } catch (IllegalArgumentException e) {
            throw JsonErrors.serialization();
        }
        if (bytes.length == 0 || bytes.length > longest) {
            // The value is not said: it may be a key.
            throw JsonErrors.constraint(name, "…", "have length between 1 and " + longest);
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private Map<String, ?> list(String region, JsonDocument document) {
        return new CertificateList(document, json).page(certificates.list(region));
    }

    private Map<String, ?> describe(String region, JsonDocument document) {
        return Map.of("Certificate", json.detail(named(region, document)));
    }

    private Map<String, ?> get(String region, JsonDocument document) {
        var certificate = named(region, document);
        var status = certificate.progress().status();
        if (status == Status.PENDING_VALIDATION) {
            throw AcmErrors.of(
                    "RequestInProgressException", "The certificate " + certificate.arn() + " is not issued yet.");
        }
        if (certificate.progress().validity().isEmpty()) {
            throw AcmErrors.notFound(certificate.arn());
        }
        try {
            var chain = certificates.serverKey(certificate).chain();
            var signers = chain.subList(1, chain.size());
            var own = Pem.of(chain.subList(0, 1));
            return signers.isEmpty()
                    ? Map.of("Certificate", own)
                    : Map.of("Certificate", own, "CertificateChain", Pem.of(signers));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("it was read from this form", e);
        }
    }

    private Map<String, ?> delete(String region, JsonDocument document) {
        var certificate = named(region, document);
        var users = certificates.users(certificate);
        if (!users.isEmpty()) {
            throw AcmErrors.of(
                    "ResourceInUseException",
                    "Certificate " + certificate.arn() + " in use by: " + String.join(", ", users) + ".");
        }
        certificates.delete(certificate);
        return Map.of();
    }

    private Map<String, ?> listTags(String region, JsonDocument document) {
        return Map.of("Tags", AcmTags.toJson(named(region, document).tags()));
    }

    private Map<String, ?> addTags(String region, JsonDocument document) {
        var added = AcmTags.read(tags(document));
        var certificate = named(region, document);
        certificates.store(certificate.withTags(AcmTags.merged(certificate.tags(), added)));
        return Map.of();
    }

    private Map<String, ?> removeTags(String region, JsonDocument document) {
        var removed = tags(document);
        var certificate = named(region, document);
        certificates.store(certificate.withTags(AcmTags.without(certificate.tags(), removed)));
        return Map.of();
    }

    private static List<JsonDocument> tags(JsonDocument document) {
        var tags = document.objects("Tags");
        if (tags.isEmpty()) {
            throw JsonErrors.constraint("tags", "[]", "have length greater than or equal to 1");
        }
        return tags;
    }

    /** Those of other regions are not seen. */
    private StoredCertificate named(String region, JsonDocument document) {
        var arn = document.required("CertificateArn");
        if (!ARN.matcher(arn).matches()) {
            throw AcmErrors.of("InvalidArnException", arn + " is not the ARN of a certificate.");
        }
        return certificates
                .find(arn)
                .filter(certificate -> certificate.region().equals(region))
                .orElseThrow(() -> AcmErrors.notFound(arn));
    }
}
