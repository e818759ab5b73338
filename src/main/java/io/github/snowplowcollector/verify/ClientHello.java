package io.github.snowplowcollector.verify;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * How a client says hello whose newest TLS is an old one (RFC 5246, 7.4.1.2). It is written by hand, since a JDK refuses old versions
 * itself. Whatever such clients could do is offered, so that it is the version that a server refuses and nothing else.
 */
final class ClientHello {

    private static final HexFormat HEX = HexFormat.of();
    private static final SecureRandom RANDOM = new SecureRandom();

    /** ECDHE and plain RSA with AES in GCM mode, ECDHE with ChaCha20: for TLS 1.2. */
    private static final String CIPHERS_OF_1_2 = "c02bc02fc02cc030cca9cca8009c009d";

    /** The same with AES in CBC mode, 3DES, and the mark of safe renegotiation. */
    private static final String CIPHERS = "c009c00ac013c014002f0035000a00ff";

    /** Groups X25519, P-256 and P-384; points as they are; signatures by ECDSA and RSA; the extended master secret. */
    private static final String EXTENSIONS = "000a00080006001d00170018" + "000b00020100" + "000d00160014"
            + "0403080404010503080505010806060102030201" + "00170000";

    private static final int HANDSHAKE = 0x16;
    private static final int CLIENT_HELLO = 1;

    private ClientHello() {}

    /** One record of TLS with the hello of a client that knows {@code version} and older ones. */
    static byte[] of(OldTls version, String host) {
        var random = new byte[32];
        RANDOM.nextBytes(random);
        var suites = version == OldTls.TLS_1_2 ? CIPHERS_OF_1_2 + CIPHERS : CIPHERS;
        var hello = joined(
                new byte[] {3, (byte) version.minor()},
                random,
                // No session to resume, and no compression.
                new byte[] {0},
                sized(2, HEX.parseHex(suites)),
                new byte[] {1, 0},
                sized(2, serverName(host), HEX.parseHex(EXTENSIONS)));
        return joined(new byte[] {HANDSHAKE, 3, 1}, sized(2, new byte[] {CLIENT_HELLO}, sized(3, hello)));
    }

    private static byte[] serverName(String host) {
        var name = sized(2, host.getBytes(StandardCharsets.US_ASCII));
        return joined(new byte[] {0, 0}, sized(2, sized(2, new byte[] {0}, name)));
    }

    /** The parts behind their length, which is written in so many bytes. */
    private static byte[] sized(int width, byte[]... parts) {
        var content = joined(parts);
        var length = new byte[width];
        for (int i = 0; i < width; i++) {
            length[i] = (byte) (content.length >> (8 * (width - 1 - i)));
        }
        return joined(length, content);
    }

    private static byte[] joined(byte[]... parts) {
        var whole = new ByteArrayOutputStream();
        Stream.of(parts).forEach(whole::writeBytes);
        return whole.toByteArray();
    }
}
