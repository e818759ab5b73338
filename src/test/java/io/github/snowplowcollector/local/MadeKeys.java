package io.github.snowplowcollector.local;

import io.github.snowplowcollector.MemoryFolders;
import io.github.snowplowcollector.ground.OwnerOnly;
import io.github.snowplowcollector.local.tls.CertificateAuthority;
import io.github.snowplowcollector.local.tls.CertificateOrder;
import io.github.snowplowcollector.local.tls.CloudCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys of a local cloud and of its authority, made once a JVM: each takes a process of its own, and a test that is about something
 * else may begin with a cloud that has them.
 */
public final class MadeKeys {

    private MadeKeys() {}

    /** Puts them into the folder of a cloud, unless it has some. */
    public static void putInto(Path cloud) {
        try {
            var folder = Files.createDirectories(cloud).resolve("tls");
            if (Files.exists(folder)) {
                return;
            }
            OwnerOnly.folder(folder);
            for (var file : Made.FILES.entrySet()) {
                OwnerOnly.newFile(folder.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Made when the first asks. */
    private static final class Made {

        static final Map<String, byte[]> FILES = make();

        private static Map<String, byte[]> make() {
            try {
                var cloud = MemoryFolders.make("made-keys-");
                new CloudCertificate(cloud).ensure();
                new CertificateAuthority(cloud)
                        .issue(new CertificateOrder(
                                "any", List.of("any.example.net"), CertificateOrder.KeyKind.EC_P256, Instant.now(), 1));
                var files = new HashMap<String, byte[]>();
                try (var made = Files.walk(cloud)) {
                    for (var file : made.sorted(Comparator.reverseOrder()).toList()) {
                        if (Files.isRegularFile(file)) {
                            files.put(file.getFileName().toString(), Files.readAllBytes(file));
                        }
                        Files.delete(file);
                    }
                }
                return files;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
