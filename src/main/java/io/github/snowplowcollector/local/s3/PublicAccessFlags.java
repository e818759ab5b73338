package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.XmlElement;
import java.util.Set;

/** The four switches that keep a bucket from being public. */
record PublicAccessFlags(
        boolean blockPublicAcls, boolean ignorePublicAcls, boolean blockPublicPolicy, boolean restrictPublicBuckets) {

    static final PublicAccessFlags ALL = new PublicAccessFlags(true, true, true, true);
    static final PublicAccessFlags NONE = new PublicAccessFlags(false, false, false, false);

    static final XmlSetting SETTING = XmlSetting.optional(
            BucketSettings.PUBLIC_ACCESS_BLOCK,
            "PublicAccessBlockConfiguration",
            (sent, bucket) -> fromXml(sent).toXml(),
            "NoSuchPublicAccessBlockConfiguration",
            "The public access block configuration was not found");

    static PublicAccessFlags fromXml(XmlElement root) {
        Document.allowOnly(
                root, Set.of("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"));
        return new PublicAccessFlags(
                flag(root, "BlockPublicAcls"),
                flag(root, "IgnorePublicAcls"),
                flag(root, "BlockPublicPolicy"),
                flag(root, "RestrictPublicBuckets"));
    }

    private static boolean flag(XmlElement root, String name) {
        return switch (root.text(name).orElse("false")) {
            case "true", "TRUE" -> true;
            case "false", "FALSE" -> false;
            default -> throw S3Errors.malformedXml();
        };
    }

    XmlElement toXml() {
        return Document.root("PublicAccessBlockConfiguration")
                .add("BlockPublicAcls", Boolean.toString(blockPublicAcls))
                .add("IgnorePublicAcls", Boolean.toString(ignorePublicAcls))
                .add("BlockPublicPolicy", Boolean.toString(blockPublicPolicy))
                .add("RestrictPublicBuckets", Boolean.toString(restrictPublicBuckets));
    }
}
