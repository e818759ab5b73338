package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.file.DamagedFileException;
import io.github.snowplowcollector.local.http.XmlElement;
import io.github.snowplowcollector.local.iam.IamPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The settings of one bucket, a document each in {@code settings/}, kept in memory as well. */
final class BucketSettings {

    static final String BUCKET = "bucket.xml";
    static final String OWNERSHIP = "ownership-controls.xml";
    static final String ACL = "acl.xml";
    static final String PUBLIC_ACCESS_BLOCK = "public-access-block.xml";
    static final String ENCRYPTION = "encryption.xml";
    static final String TAGGING = "tagging.xml";
    static final String LIFECYCLE = "lifecycle.xml";
    static final String CORS = "cors.xml";
    static final String WEBSITE = "website.xml";
    static final String LOGGING = "logging.xml";
    static final String POLICY = "policy.json";

    private final Path folder;
    private final AtomicFiles files;
    private final Map<String, byte[]> documents = new ConcurrentHashMap<>();
    private boolean retired;
    private volatile IamPolicy policy;

    /** Opens the settings under a bucket's folder. */
    BucketSettings(String bucket, Path bucketFolder, AtomicFiles files) {
        this.folder = bucketFolder.resolve("settings");
        this.files = files;
        try (var list = Files.list(folder)) {
            for (var file : list.filter(each -> !isOfFileManager(each)).toList()) {
                documents.put(file.getFileName().toString(), sound(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the settings of a bucket in " + folder, e);
        }
        this.policy = policy(bucket);
    }

    /** Finder and others leave hidden files in folders that somebody looks at. */
    private static boolean isOfFileManager(Path file) {
        return file.getFileName().toString().startsWith(".");
    }

    /** @throws DamagedFileException if it is no document; what it says is read when it is asked for */
    private static byte[] sound(Path file) throws IOException {
        var content = Files.readAllBytes(file);
        try {
            if (file.toString().endsWith(".xml")) {
                XmlElement.parse(content);
            }
            return content;
        } catch (RuntimeException e) {
            throw new DamagedFileException(file, e);
        }
    }

    private IamPolicy policy(String bucket) {
        try {
            return document(POLICY).map(read -> BucketPolicy.read(bucket, read)).orElse(IamPolicy.NONE);
        } catch (RuntimeException e) {
            throw new DamagedFileException(folder.resolve(POLICY), e);
        }
    }

    Optional<byte[]> document(String name) {
        return Optional.ofNullable(documents.get(name));
    }

    Optional<XmlElement> xml(String name) {
        return document(name).map(XmlElement::parse);
    }

    void store(String name, XmlElement root) {
        store(name, root.toDocument().getBytes(StandardCharsets.UTF_8));
    }

    /** Stores a policy as it was sent. */
    void storePolicy(IamPolicy read, byte[] document) {
        store(POLICY, document);
        policy = read;
    }

    /** Takes no more settings: they would bring back the folder of a bucket that is gone. */
    synchronized void retire() {
        retired = true;
    }

    private synchronized void store(String name, byte[] document) {
        if (retired) {
            throw S3Errors.noSuchBucket();
        }
        try {
            files.write(folder.resolve(name), document);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a setting to " + folder, e);
        }
        documents.put(name, document);
    }

    void writeAgain() {
        documents.forEach(this::store);
    }

    void remove(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete a setting in " + folder, e);
        }
        documents.remove(name);
        if (name.equals(POLICY)) {
            policy = IamPolicy.NONE;
        }
    }

    String region() {
        return xml(BUCKET).flatMap(root -> root.text("Region")).orElse(S3Regions.US_EAST_1);
    }

    Instant created() {
        return xml(BUCKET)
                .flatMap(root -> root.text("CreationDate"))
                .map(Instant::parse)
                .orElse(Instant.EPOCH);
    }

    IamPolicy policy() {
        return policy;
    }

    Acl acl() {
        return xml(ACL).map(Acl::fromXml).orElse(Acl.PRIVATE);
    }

    /** What of a stored list counts: it is switched off by other settings, which delete nothing of it. */
    Acl inForce(Acl stored) {
        if (aclsDisabled()) {
            return Acl.PRIVATE;
        }
        return publicAccessBlock().ignorePublicAcls() ? stored.withoutPublicGrants() : stored;
    }

    PublicAccessFlags publicAccessBlock() {
        return xml(PUBLIC_ACCESS_BLOCK).map(PublicAccessFlags::fromXml).orElse(PublicAccessFlags.NONE);
    }

    Optional<Cors> cors() {
        return xml(CORS).map(Cors::fromXml);
    }

    Optional<Website> website() {
        return xml(WEBSITE).map(Website::fromXml);
    }

    /** {@code BucketOwnerEnforced}, {@code BucketOwnerPreferred} or {@code ObjectWriter}, which is what no setting means. */
    String ownership() {
        return xml(OWNERSHIP)
                .flatMap(root -> root.text("Rule", "ObjectOwnership"))
                .orElse("ObjectWriter");
    }

    /** Whether access control lists are disabled. */
    boolean aclsDisabled() {
        return ownership().equals(Ownership.ENFORCED);
    }
}
