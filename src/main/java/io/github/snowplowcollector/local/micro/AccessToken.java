package io.github.snowplowcollector.local.micro;

import io.github.snowplowcollector.ground.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** The secret by which other devices may use Micro's API. */
public final class AccessToken {

    private static final int RANDOM_BYTES = 24;
    private static final Pattern FORM = Pattern.compile("[\\w-]{32}");

    private final Path file;
    private final String text;

    private AccessToken(Path file, String text) {
        this.file = file;
        this.text = text;
    }

    /**
     * The one of a local cloud, which is made when it is first asked for, and kept in a file that its owner alone can read.
     *
     * @param cloud folder of the cloud
     */
    public static AccessToken in(Path cloud) {
        var file = cloud.resolve("micro").resolve("token");
        try {
            var kept = Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
            if (FORM.matcher(kept).matches()) {
                return new AccessToken(file, kept);
            }
            // An emptied file would let everybody in.
            Files.deleteIfExists(file);
            var random = new byte[RANDOM_BYTES];
            new SecureRandom().nextBytes(random);
            var fresh = new AccessToken(
                    file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
            fresh.keep();
            return fresh;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the file " + file, e);
        }
    }

    /** Writes its file unless it is there: somebody may have deleted it with the whole folder. */
    void keep() throws IOException {
        if (!Files.exists(file)) {
            OwnerOnly.newFile(file, text.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** As it is typed; for the console of whoever runs the cloud, and no other place. */
    public String text() {
        return text;
    }

    /** Takes as long for a wrong one however much of it is right. */
    boolean matches(String given) {
        return MessageDigest.isEqual(
                text.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.ISO_8859_1));
    }
}
