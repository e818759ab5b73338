package io.github.snowplowcollector.release;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Date;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyDecryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;

/** An OpenPGP key that nobody knows and that signs for as long as a test takes. */
final class ThrowAwayKey {

    static final String PASSPHRASE = "of no secret";

    private static final int CERTAINTY = 80;

    private final PGPSecretKeyRing ring;

    ThrowAwayKey() throws PGPException {
        var random = new RSAKeyPairGenerator();
        random.init(new RSAKeyGenerationParameters(BigInteger.valueOf(65537), new SecureRandom(), 2048, CERTAINTY));
        var pair = new BcPGPKeyPair(
                PublicKeyPacket.VERSION_4, PublicKeyAlgorithmTags.RSA_GENERAL, random.generateKeyPair(), new Date());
        var digest = new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1);
        ring = new PGPKeyRingGenerator(
                        PGPSignature.POSITIVE_CERTIFICATION,
                        pair,
                        "Nobody <nobody@example.com>",
                        digest,
                        null,
                        null,
                        signer(),
                        new BcPBESecretKeyEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256, digest)
                                .build(PASSPHRASE.toCharArray()))
                .generateSecretKeyRing();
    }

    /** As an exported secret key looks. */
    String armored() throws IOException {
        return armored(ring.getEncoded());
    }

    /** The contents of an {@code .asc}. */
    byte[] sign(byte[] content) throws PGPException, IOException {
        var key = ring.getSecretKey();
        var generator = new PGPSignatureGenerator(signer(), key.getPublicKey());
        generator.init(
                PGPSignature.BINARY_DOCUMENT,
                key.extractPrivateKey(new BcPBESecretKeyDecryptorBuilder(new BcPGPDigestCalculatorProvider())
                        .build(PASSPHRASE.toCharArray())));
        generator.update(content);
        return armored(generator.generate().getEncoded()).getBytes(StandardCharsets.US_ASCII);
    }

    boolean signed(byte[] content, byte[] armoredSignature) {
        try {
            var decoded = PGPUtil.getDecoderStream(new ByteArrayInputStream(armoredSignature));
            if (!(new BcPGPObjectFactory(decoded).nextObject() instanceof PGPSignatureList signatures)
                    || signatures.size() != 1) {
                return false;
            }
            var signature = signatures.get(0);
            signature.init(new BcPGPContentVerifierBuilderProvider(), ring.getPublicKey());
            signature.update(content);
            return signature.verify();
        } catch (IOException | PGPException | RuntimeException e) {
            return false;
        }
    }

    private static BcPGPContentSignerBuilder signer() {
        return new BcPGPContentSignerBuilder(PublicKeyAlgorithmTags.RSA_GENERAL, HashAlgorithmTags.SHA512);
    }

    private static String armored(byte[] packets) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var armor = new ArmoredOutputStream(bytes)) {
            armor.write(packets);
        }
        return bytes.toString(StandardCharsets.US_ASCII);
    }
}
