package io.github.snowplowcollector.local.tls;

import io.github.snowplowcollector.ground.Processes;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The JDK's {@code keytool} in a process of its own: nothing in the JDK's public API makes a certificate. */
final class Keytool {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Keytool() {}

    /**
     * A key to be made, and what its certificate says.
     *
     * @param alias name of the key
     * @param algorithm keytool's options that name it
     * @param subject the distinguished name
     * @param start keytool's words for when the certificate begins to be valid, in UTC
     * @param days how long it is valid
     * @param extensions as keytool spells them
     * @param signer alias of the key in the same store that signs it; empty for one that signs itself
     */
    record NewKey(
            String alias,
            List<String> algorithm,
            String subject,
            String start,
            long days,
            List<String> extensions,
            Optional<String> signer) {}

    /**
     * Makes a key and its certificate in a key store, which is made with them if it is not there.
     *
     * @param passwordFile file whose first line is the password, so that it is in no list of processes
     * @throws IOException with what keytool said
     */
    static void make(NewKey key, Path passwordFile, Path store) throws IOException {
        var bin = Path.of(System.getProperty("java.home"), "bin");
        var windows = bin.resolve("keytool.exe");
        var command = new ArrayList<>(List.of(
                (Files.exists(windows) ? windows : bin.resolve("keytool")).toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-J-Duser.timezone=UTC",
                // Ten thousand rounds are for words that people choose: a random password needs none, and every start
                // would pay.
                "-J-Dkeystore.pkcs12.keyPbeIterationCount=1",
                "-J-Dkeystore.pkcs12.certPbeIterationCount=1",
                "-J-Dkeystore.pkcs12.macIterationCount=1",
                "-genkeypair",
                "-alias",
                key.alias(),
                "-dname",
                key.subject(),
                "-startdate",
                key.start(),
                "-validity",
                Long.toString(key.days()),
                "-storetype",
                "PKCS12",
                "-storepass:file",
                passwordFile.toString(),
                "-keystore",
                store.toString()));
        command.addAll(key.algorithm());
        key.extensions().forEach(extension -> command.addAll(List.of("-ext", extension)));
        key.signer().ifPresent(signer -> command.addAll(List.of("-signer", signer)));
        run(command);
    }

    private static void run(List<String> command) throws IOException {
        var process = Processes.start(new ProcessBuilder(command).redirectErrorStream(true));
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("keytool is not done after " + PATIENCE.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while keytool was running");
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            throw new IOException("keytool failed: " + said.strip());
        }
    }
}
