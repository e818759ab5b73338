package io.github.snowplowcollector.config;

/**
 * The release pipeline that may take a role.
 *
 * @param provider the forge it runs on
 * @param audience exact {@code aud} of its tokens
 * @param subject exact {@code sub} of its tokens, without any wildcard
 */
public record Pipeline(OidcProvider provider, String audience, String subject) {}
