package io.github.snowplowcollector.local.sts;

import static io.github.snowplowcollector.local.auth.CredentialsException.Problem.EXPIRED_TOKEN;
import static io.github.snowplowcollector.local.auth.CredentialsException.Problem.NO_TOKEN;

import io.github.snowplowcollector.local.auth.CredentialsException;
import io.github.snowplowcollector.local.auth.SigV4;
import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.Query;
import io.github.snowplowcollector.local.http.XmlElement;
import io.github.snowplowcollector.local.iam.RoleSession;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Temporary credentials, given and taken. They are told from all others by their access key ids: those of AWS itself, which a developer's
 * shell may have, are any credentials here.
 */
final class Sessions {

    private static final String OWN = "ASIALOCAL";
    private static final int ID_LENGTH = 20;
    private static final int SECRET_LENGTH = 40;
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final Clock clock;
    private final SessionTokens tokens = new SessionTokens();

    Sessions(Clock clock) {
        this.clock = clock;
    }

    /**
     * The session whose credentials a request is signed with.
     *
     * @return empty for credentials that are not temporary
     * @throws CredentialsException if the token that belongs to them is missing, another one, or expired
     */
    Optional<Session> of(HttpRequest request, SigV4.Caller caller) {
        if (!caller.accessKeyId().startsWith(OWN)) {
            return Optional.empty();
        }
        var token = request.header("x-amz-security-token")
                .or(() -> Query.parse(request.query()).value("X-Amz-Security-Token"))
                .orElseThrow(() -> new CredentialsException(NO_TOKEN));
        var session = tokens.open(caller.accessKeyId(), token);
        if (!clock.instant().isBefore(session.expires())) {
            throw new CredentialsException(EXPIRED_TOKEN);
        }
        return Optional.of(session);
    }

    /** The element {@code Credentials} of an answer. */
    XmlElement begin(Optional<RoleSession> role, Duration length) {
        var id = OWN + random(ID_LENGTH - OWN.length());
        var expires = clock.instant().plus(length).truncatedTo(ChronoUnit.SECONDS);
        return new XmlElement("Credentials")
                .add("AccessKeyId", id)
                .add("SecretAccessKey", random(SECRET_LENGTH))
                .add("SessionToken", tokens.seal(id, new Session(role, expires)))
                .add("Expiration", expires.toString());
    }

    private static String random(int length) {
        return new SecureRandom()
                .ints(length, 0, DIGITS.length())
                .mapToObj(DIGITS::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }
}
