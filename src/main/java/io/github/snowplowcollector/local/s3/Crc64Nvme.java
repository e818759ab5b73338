package io.github.snowplowcollector.local.s3;

import java.util.zip.Checksum;

/** CRC-64/NVME, which S3 computes by default and the JDK does not have. */
final class Crc64Nvme implements Checksum {

    /** The polynomial, its bits reversed. */
    private static final long POLYNOMIAL = 0x9a6c9329ac4bc9b5L;

    private static final long[] TABLE = table();

    private long inverted = -1;

    private static long[] table() {
        var table = new long[256];
        for (int i = 0; i < table.length; i++) {
            long remainder = i;
            for (int bit = 0; bit < 8; bit++) {
                remainder = (remainder >>> 1) ^ ((remainder & 1) == 0 ? 0 : POLYNOMIAL);
            }
            table[i] = remainder;
        }
        return table;
    }

    @Override
    public void update(int b) {
        inverted = TABLE[(int) (inverted ^ b) & 0xff] ^ (inverted >>> 8);
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            update(bytes[i]);
        }
    }

    @Override
    public long getValue() {
        return ~inverted;
    }

    @Override
    public void reset() {
        inverted = -1;
    }
}
