package io.github.snowplowcollector.config;

/** The edge locations that serve a distribution. */
public enum PriceClass implements AwsNamed {
    PRICE_CLASS_100("PriceClass_100"),
    PRICE_CLASS_200("PriceClass_200"),
    PRICE_CLASS_ALL("PriceClass_All");

    private final String awsName;

    PriceClass(String awsName) {
        this.awsName = awsName;
    }

    @Override
    public String awsName() {
        return awsName;
    }
}
