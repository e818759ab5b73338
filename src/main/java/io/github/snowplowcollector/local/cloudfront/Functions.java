package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.file.Documents;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The functions of the account, which are kept and never run: each in development and, once published, live. */
final class Functions {

    private static final int LARGEST_CODE = 10 * 1024;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Set<String> RUNTIMES = Set.of("cloudfront-js-1.0", "cloudfront-js-2.0");

    private final String arns;
    private final Predicate<String> inUse;
    private final ConfigStore development;
    private final ConfigStore live;

    /**
     * A function at a stage.
     *
     * @param stage {@code DEVELOPMENT} or {@code LIVE}
     */
    record Staged(String stage, ConfigStore.StoredConfig function) {

        /** As lists go on behind it. */
        String marker() {
            return function.id() + "." + stage;
        }
    }

    /**
     * @param arns what the ARNs of functions begin with
     * @param inUse whether a distribution refers to an ARN
     */
    Functions(String arns, Documents development, Documents live, Ids ids, Clock clock, Predicate<String> inUse) {
        var kind = new ConfigStore.Kind("Function", "Functions", "function", 100, "NoSuchFunctionExists", "Name");
        this.arns = arns;
        this.inUse = inUse;
        this.development = store(kind, development, ids, clock);
        this.live = store(kind, live, ids, clock);
    }

    private ConfigStore store(ConfigStore.Kind kind, Documents documents, Ids ids, Clock clock) {
        return new ConfigStore(
                kind, documents, config -> config.text("Name").orElseThrow(), ids, clock, name -> isUsed(name));
    }

    String arn(String name) {
        return arns + name;
    }

    boolean isUsed(String name) {
        return inUse.test(arn(name));
    }

    /** Whether it is the ARN of a published function. */
    boolean isLive(String arn) {
        return arn.startsWith(arns)
                && find(arn.substring(arns.length()), "LIVE").isPresent();
    }

    /** @param stage empty: both */
    List<Staged> list(String stage) {
        var stages = stage.isEmpty() ? List.of("DEVELOPMENT", "LIVE") : List.of(stage);
        return development.list().stream()
                .flatMap(function -> stages.stream().flatMap(each -> find(function.id(), each).stream()))
                .toList();
    }

    /** @param stage empty: in development */
    Staged get(String name, String stage) {
        return find(name, stage.isEmpty() ? "DEVELOPMENT" : stage)
                .orElseThrow(() -> new ServiceException(
                        404, "NoSuchFunctionExists", "The specified function does not exist in this stage."));
    }

    /** Without one in development there is none. */
    private Optional<Staged> find(String name, String stage) {
        var store = switch (stage) {
            case "DEVELOPMENT" -> development;
            case "LIVE" -> live;
            default -> throw CloudFrontErrors.invalidArgument("The parameter Stage is invalid.");
        };
        return development.find(name).flatMap(known -> store.find(name)).map(found -> new Staged(stage, found));
    }

    Staged create(XmlElement request) {
        check(request);
        var created = development.create(request);
        live.forget(created.id());
        return new Staged("DEVELOPMENT", created);
    }

    Staged publish(String name, Optional<String> ifMatch) {
        var function = development.get(name);
        CloudFrontErrors.checkIfMatch(ifMatch, function.etag());
        return new Staged("LIVE", live.store(name, function.config()));
    }

    void delete(String name, Optional<String> ifMatch) {
        development.delete(name, ifMatch);
        live.forget(name);
    }

    private static void check(XmlElement request) {
        for (var name : List.of("Name", "FunctionConfig", "FunctionCode")) {
            if (request.child(name).isEmpty()) {
                throw CloudFrontErrors.required(name);
            }
        }
        if (!NAME.matcher(request.text("Name").orElseThrow()).matches()) {
            throw CloudFrontErrors.invalidArgument("The parameter Name is invalid.");
        }
        if (request.text("FunctionConfig", "Comment").isEmpty()) {
            throw CloudFrontErrors.required("Comment");
        }
        if (!RUNTIMES.contains(request.text("FunctionConfig", "Runtime").orElse(""))) {
            throw CloudFrontErrors.invalidArgument("The parameter Runtime is invalid.");
        }
        if (code(request).length > LARGEST_CODE) {
            throw new ServiceException(413, "FunctionSizeLimitExceeded", "The function is too large: 10 KB at most.");
        }
    }

    /** What would be run. */
    static byte[] code(XmlElement function) {
        try {
            return Base64.getMimeDecoder().decode(function.text("FunctionCode").orElseThrow());
        } catch (IllegalArgumentException e) {
            throw CloudFrontErrors.invalidArgument("The parameter FunctionCode is not Base64.");
        }
    }
}
