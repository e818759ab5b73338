package io.github.snowplowcollector.local.sts;

import io.github.snowplowcollector.local.http.ServiceException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/** What a token of OpenID Connect claims. Its signature is not looked at: the local cloud asks no identity provider for keys. */
record WebIdentity(Map<?, ?> claims) {

    private static final String HTTPS = "https://";
    private static final int PARTS = 3;

    /**
     * Reads a token.
     *
     * @throws ServiceException if it is none, lacks a claim, or has expired
     */
    static WebIdentity read(String token, Clock clock) {
        var parts = token.split("\\.", -1);
        if (parts.length != PARTS || !parts[2].matches("[!-~]+")) {
            throw noToken();
        }
        object(parts[0]);
        var identity = new WebIdentity(object(parts[1]));
        List.of("iss", "sub", "aud", "exp", "iat").forEach(identity::require);
        if (!identity.issuer().startsWith(HTTPS)) {
            throw invalid("Issuer must be a valid URL");
        }
        identity.requireTime(clock.instant());
        return identity;
    }

    private static Map<?, ?> object(String part) {
        try (var json = JSON.std.createParser(Base64.getUrlDecoder().decode(part))) {
            if (JSON.std.anyFrom(json) instanceof Map<?, ?> object && json.nextToken() == null) {
                return object;
            }
        } catch (IllegalArgumentException | JacksonException e) {
            throw noToken();
        }
        throw noToken();
    }

    private void require(String name) {
        if (texts(claims.get(name)).isEmpty()) {
            throw invalid("Missing a required claim: " + name);
        }
    }

    private void requireTime(Instant now) {
        if (!(claims.get("exp") instanceof Number expires) || !(claims.get("iat") instanceof Number)) {
            throw noToken();
        }
        if (now.getEpochSecond() >= expires.longValue()) {
            throw new ServiceException(
                    400,
                    "ExpiredTokenException",
                    "Token expired: current date/time " + now.getEpochSecond()
                            + " must be before the expiration date/time " + expires.longValue());
        }
    }

    String issuer() {
        return text("iss").orElse("");
    }

    String subject() {
        return text("sub").orElse("");
    }

    /** Whom the token is for: the party it was given to, if it says so. */
    List<String> audience() {
        return text("azp").map(List::of).orElseGet(() -> texts(claims.get("aud")));
    }

    String providerArn(String account) {
        return "arn:aws:iam::" + account + ":oidc-provider/" + provider();
    }

    private String provider() {
        return issuer().substring(HTTPS.length());
    }

    /** The claims as condition keys, which begin with the provider's name. */
    Map<String, List<String>> keys() {
        var keys = new LinkedHashMap<String, List<String>>();
        // Condition keys know no capitals and claims do: SUB must not pass for sub.
        claims.forEach((name, value) -> {
            var claim = String.valueOf(name);
            if (claim.equals(claim.toLowerCase(Locale.ROOT))) {
                keys.put(key(claim), texts(value));
            }
        });
        keys.put(key("oaud"), texts(claims.get("aud")));
        keys.put(key("aud"), audience());
        return keys;
    }

    private String key(Object claim) {
        return (provider() + ":" + claim).toLowerCase(Locale.ROOT);
    }

    private Optional<String> text(String name) {
        return texts(claims.get(name)).stream().findFirst();
    }

    private static List<String> texts(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return value == null ? List.of() : List.of(value.toString());
    }

    private static ServiceException noToken() {
        return invalid(
                "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)");
    }

    static ServiceException invalid(String message) {
        return new ServiceException(400, "InvalidIdentityToken", message);
    }
}
