package io.github.snowplowcollector.local.tls;

import io.github.snowplowcollector.ground.Processes;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The JDK's {@code keytool} in a process of its own: nothing in the JDK's public API makes a certificate. */
final class Keytool {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Keytool() {}

    /**
     * Makes a key store with an EC key and its self-signed certificate for this machine's loopback names.
     *
     * @param alias name of the key
     * @param days how long the certificate is valid
     * @param passwordFile file whose first line is the password, so that it is in no list of processes
     * @param store file that is not there yet
     * @throws IOException with what keytool said
     */
    static void makeKey(String alias, int days, Path passwordFile, Path store) throws IOException {
        var bin = Path.of(System.getProperty("java.home"), "bin");
        var windows = bin.resolve("keytool.exe");
        var command = List.of(
                (Files.exists(windows) ? windows : bin.resolve("keytool")).toString(),
                "-J-XX:TieredStopAtLevel=1",
                // Ten thousand rounds are for words that people choose: a random password needs none, and every start
                // would pay.
                "-J-Dkeystore.pkcs12.keyPbeIterationCount=1",
                "-J-Dkeystore.pkcs12.certPbeIterationCount=1",
                "-J-Dkeystore.pkcs12.macIterationCount=1",
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost, O=Snowplow local cloud",
                // A clock that is put back must not find it not valid yet.
                "-startdate",
                "-1d",
                "-validity",
                Integer.toString(days),
                "-ext",
                "san=dns:localhost,ip:127.0.0.1,ip:::1",
                "-ext",
                "ku=digitalSignature",
                "-ext",
                "eku=serverAuth",
                "-storetype",
                "PKCS12",
                "-storepass:file",
                passwordFile.toString(),
                "-keystore",
                store.toString());
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
