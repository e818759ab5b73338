package io.github.snowplowcollector.config;

/** Forges whose pipelines can prove themselves to AWS. */
public enum OidcProvider {
    GITHUB("token.actions.githubusercontent.com", "sts.amazonaws.com"),
    GITLAB("gitlab.com", "https://gitlab.com");

    private final String issuer;
    private final String audience;

    OidcProvider(String issuer, String audience) {
        this.issuer = issuer;
        this.audience = audience;
    }

    /** Host that issues the tokens, which is the name of the identity provider in IAM. */
    public String issuer() {
        return issuer;
    }

    /** Whom the forge's tokens are meant for unless a job says otherwise. */
    String audience() {
        return audience;
    }
}
