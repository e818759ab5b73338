package io.github.snowplowcollector.local.sts;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/** A token as GitHub gives its jobs, signed by nobody. */
public final class MadeUpToken {

    private final Map<String, Object> claims = new LinkedHashMap<>();

    private MadeUpToken() {}

    /** @param repository for example {@code acme/shop}, of which a job of {@code main} runs */
    public static MadeUpToken ofGitHub(String repository, Instant expires) {
        return new MadeUpToken()
                .with("iss", "https://token.actions.githubusercontent.com")
                .with("sub", "repo:" + repository + ":ref:refs/heads/main")
                .with("aud", "sts.amazonaws.com")
                .with("repository", repository)
                .with("iat", expires.getEpochSecond() - 300)
                .with("exp", expires.getEpochSecond());
    }

    MadeUpToken with(String claim, Object value) {
        claims.put(claim, value);
        return this;
    }

    MadeUpToken without(String claim) {
        claims.remove(claim);
        return this;
    }

    @Override
    public String toString() {
        return part(Map.of("alg", "RS256", "typ", "JWT")) + "." + part(claims) + ".c2lnbmVkIGJ5IG5vYm9keQ";
    }

    private static String part(Map<String, ?> object) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(JSON.std.asString(object).getBytes(StandardCharsets.UTF_8));
    }
}
