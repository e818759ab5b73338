package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.XmlElement;
import java.util.Set;

/** The four switches that keep a bucket from being public. */
record PublicAccessBlock(
        boolean blockPublicAcls, boolean ignorePublicAcls, boolean blockPublicPolicy, boolean restrictPublicBuckets) {

    static final PublicAccessBlock ALL = new PublicAccessBlock(true, true, true, true);
    static final PublicAccessBlock NONE = new PublicAccessBlock(false, false, false, false);

    static PublicAccessBlock fromXml(XmlElement root) {
        Document.allowOnly(
                root, Set.of("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"));
        return new PublicAccessBlock(
                flag(root, "BlockPublicAcls"),
                flag(root, "IgnorePublicAcls"),
                flag(root, "BlockPublicPolicy"),
                flag(root, "RestrictPublicBuckets"));
    }

    private static boolean flag(XmlElement root, String name) {
        return switch (root.text(name).orElse("false")) {
            case "true", "TRUE" -> true;
            case "false", "FALSE" -> false;
            default -> throw Errors.malformedXml();
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
