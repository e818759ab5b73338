package io.github.snowplowcollector.local.s3;

/** Canonical user ids, by which access control lists name accounts. */
public final class CanonicalUser {

    /** The account that owns every bucket of a local cloud. */
    public static final String OWNER = "10ca1c10d00000000000000000000000000000000000000000000000000000a0";

    /** {@code awslogsdelivery}, which writes CloudFront's standard logs. */
    public static final String LOG_DELIVERY = "c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0";

    private CanonicalUser() {}
}
