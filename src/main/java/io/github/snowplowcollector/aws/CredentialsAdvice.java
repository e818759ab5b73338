package io.github.snowplowcollector.aws;

import io.github.snowplowcollector.ground.Printable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Advice on credentials that cannot be had: who was asked, why each had none, and which profiles there are. */
final class CredentialsAdvice {

    private static final Pattern ABOUT_CREDENTIALS =
            Pattern.compile("credential|profile|\\bsso\\b|token|login", Pattern.CASE_INSENSITIVE);

    /** The chain's message ends in a list of {@code Provider(details): reason}. */
    private static final Pattern TRIED =
            Pattern.compile("(?:^|, )(\\w+Provider)\\(.*?\\): (.*?)(?=, \\w+Provider\\(|$)", Pattern.DOTALL);

    private static final String CHAIN = ") : [";

    /** Our own clients are told their region; this is the client with which the SDK renews the login of a profile. */
    private static final String NO_REGION = "Unable to load region";

    private CredentialsAdvice() {}

    static Optional<Advice> of(String subject, SdkClientException failure, Environment environment) {
        String message = Optional.ofNullable(failure.getMessage()).orElse("");
        if (!ABOUT_CREDENTIALS.matcher(message).find()) {
            return Optional.empty();
        }
        if (message.startsWith(NO_REGION)) {
            return Optional.of(new Advice(
                    subject
                            + ": the profile belongs to an 'aws login', which the AWS SDK renews in a region, and it looks for"
                            + " that in AWS_REGION and in the profile that AWS_PROFILE names, and finds none.",
                    "set AWS_REGION, or name the profile with AWS_PROFILE in place of snowplow.profile.",
                    true));
        }
        return Optional.of(new Advice(
                subject + ": there are no usable credentials.\n" + tried(message) + "\n" + profiles(environment),
                "log in (aws sso login or aws login), name a profile with -Dsnowplow.profile=…, set AWS_ACCESS_KEY_ID and"
                        + " AWS_SECRET_ACCESS_KEY, or name a server of settings.xml with"
                        + " snowplow.serverId. To try the goal without an account, add -Dsnowplow.local.",
                true));
    }

    private static String tried(String message) {
        int chain = message.indexOf(CHAIN);
        if (chain < 0) {
            return "  " + reason(message);
        }
        String list = message.substring(chain + CHAIN.length()).replaceFirst("]\\s*$", "");
        return TRIED.matcher(list)
                .results()
                .map(match -> "  " + match.group(1) + ": " + reason(match.group(2)))
                .collect(Collectors.joining("\n"));
    }

    /** Without the content of the config files that the SDK appends; the names of the profiles follow. */
    private static String reason(String text) {
        return Printable.of(text.replaceFirst("(?s): ProfileFile\\(.*", ""));
    }

    private static String profiles(Environment environment) {
        try {
            List<String> names = new ConfigFiles(environment).profiles();
            return names.isEmpty()
                    ? "There are no profiles in the AWS config files."
                    : "Profiles in the AWS config files: " + Printable.of(String.join(", ", names));
        } catch (RuntimeException e) {
            return "The AWS config files cannot be read: " + Printable.of(String.valueOf(e.getMessage()));
        }
    }
}
