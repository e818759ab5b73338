package io.github.snowplowcollector.aws;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Lets no answer pass that AWS does not give. The SDK takes the page of a captive portal for an answer in which nothing is, and a
 * proxy's 404 for a bucket that is not there.
 *
 * <p>A document is told by its root element. What has none (an answer to HEAD, no content, an object, a policy) is told by a header
 * that every answer of AWS bears, and the stores that are like it.
 */
final class AnswerGuard implements ExecutionInterceptor {

    private static final int HEAD_OF_DOCUMENT = 1024;

    /** The root elements of S3, of CloudFront, and of CloudFront's errors and STS; others are told by AWS's namespace. */
    private static final String ROOTS =
            "AccessControlPolicy|CORSConfiguration|DeleteResult|Error|LifecycleConfiguration"
                    + "|ListAllMyBucketsResult|ListBucketResult|OwnershipControls|PublicAccessBlockConfiguration|ServerSideEncryptionConfiguration|Tagging|BucketLoggingStatus|WebsiteConfiguration"
                    + "|(?:CloudFrontOriginAccessIdentity|Distribution|Invalidation|OriginAccessControl|ResponseHeadersPolicy)(?:Config|List)?|Tags"
                    + "|(?:Error|GetCallerIdentity|AssumeRole(?:WithWebIdentity)?)Response";

    private static final Pattern DOCUMENT = Pattern.compile("\\s*(?:<\\?xml[^>]*>\\s*)?<(?:[\\w.-]+:)?(?:(?:" + ROOTS
            + ")[\\s/>]|\\w+\\s[^>]*\\bxmlns=[\"']https?://[a-z0-9.]+\\.amazonaws\\.com/doc/)");

    /** What they answer with is handed on as it is. */
    private static final Set<String> WITHOUT_ROOT = Set.of("GetObject", "GetBucketPolicy");

    /** A proxy that wants a login, and one that is busy: the first has advice of its own, the second is tried again. */
    private static final Set<Integer> PROXYS = Set.of(407, 429);

    /** A failing service may have nothing but a page to say so, and is tried again. */
    private static final int FAILING = 500;

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        var answer = context.httpResponse();
        if (answer.statusCode() >= FAILING || PROXYS.contains(answer.statusCode())) {
            return context.responseBody();
        }
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        var body = context.responseBody();
        if (body.isEmpty() || (answer.isSuccessful() && WITHOUT_ROOT.contains(operation))) {
            requireHeader(answer);
            return body;
        }
        return Optional.of(known(answer, new BufferedInputStream(body.get())));
    }

    /** Certificate Manager's documents have no root element, but a type that AWS alone has. */
    private static boolean isJsonOfAws(SdkHttpResponse answer) {
        return answer.firstMatchingHeader("Content-Type")
                .filter(type -> type.startsWith("application/x-amz-json-"))
                .isPresent();
    }

    private static InputStream known(SdkHttpResponse answer, BufferedInputStream body) {
        String head = head(body);
        if (head.isBlank()) {
            requireHeader(answer);
        } else if (!isJsonOfAws(answer) && !DOCUMENT.matcher(head).lookingAt()) {
            throw ForeignAnswerException.of(answer);
        }
        return body;
    }

    private static String head(BufferedInputStream body) {
        try {
            body.mark(HEAD_OF_DOCUMENT);
            String head = new String(body.readNBytes(HEAD_OF_DOCUMENT), StandardCharsets.UTF_8);
            body.reset();
            return head;
        } catch (IOException e) {
            throw SdkClientException.create("Unable to read the answer: " + e.getMessage(), e);
        }
    }

    private static void requireHeader(SdkHttpResponse answer) {
        if (answer.headers().keySet().stream().noneMatch(name -> name.regionMatches(true, 0, "x-amz", 0, 5))) {
            throw ForeignAnswerException.of(answer);
        }
    }
}
