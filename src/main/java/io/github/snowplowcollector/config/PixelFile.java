package io.github.snowplowcollector.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** An image of the owner's own in place of the pixel. */
final class PixelFile {

    private static final String PARAMETER = "pixelFile";
    private static final String KINDS = "The pixel is a GIF or PNG image of 1x1 pixels and at most 1024 bytes";
    private static final String ANOTHER =
            "Use another image, or remove the parameter: then the pixel is Snowplow's own.";
    private static final int LARGEST = 1024;

    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");
    private static final byte[] PNG_END = HexFormat.of().parseHex("0000000049454e44ae426082");
    private static final int PNG_SIZE = 16;
    private static final int GIF_SIZE = 6;
    private static final int GIF_HEADER = 13;
    private static final int GIF_END = 0x3B;

    private final Path file;
    private final Problems problems;

    PixelFile(Path file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The image with the content type of its first bytes, or Snowplow's pixel after a problem was added. */
    Pixel read() {
        if (!Files.isRegularFile(file)) {
            return broken("There is no such file.", "Correct the path; a relative one starts at the project's folder.");
        }
        try {
            long size = Files.size(file);
            if (size > LARGEST) {
                return broken(KINDS + "; this file has " + size + " bytes.", ANOTHER);
            }
            return parse(Files.readAllBytes(file));
        } catch (IOException e) {
            return broken("The file cannot be read (" + e.getClass().getSimpleName() + ").", "Check its permissions.");
        }
    }

    private Pixel parse(byte[] bytes) {
        Optional<String> type = contentType(bytes);
        if (type.isEmpty()) {
            return broken(KINDS + "; this file is neither.", ANOTHER);
        }
        boolean gif = type.get().equals("image/gif");
        var content = ByteBuffer.wrap(bytes).order(gif ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long width = gif ? content.getShort(GIF_SIZE) & 0xFFFF : content.getInt(PNG_SIZE) & 0xFFFF_FFFFL;
        long height = gif ? content.getShort(GIF_SIZE + 2) & 0xFFFF : content.getInt(PNG_SIZE + 4) & 0xFFFF_FFFFL;
        if (width != 1 || height != 1) {
            return broken(KINDS + "; this one has " + width + "x" + height + " pixels.", ANOTHER);
        }
        boolean whole = gif ? bytes[bytes.length - 1] == GIF_END : endsWith(bytes, PNG_END);
        return whole
                ? new Pixel(bytes, type.get())
                : broken(KINDS + "; this one is cut off at its end.", "Make the file anew.");
    }

    private static Optional<String> contentType(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(GIF_SIZE, bytes.length), StandardCharsets.ISO_8859_1);
        if (bytes.length > GIF_HEADER && (start.equals("GIF87a") || start.equals("GIF89a"))) {
            return Optional.of("image/gif");
        }
        if (bytes.length >= PNG.length + 2 * Integer.BYTES && Arrays.equals(PNG, 0, PNG.length, bytes, 0, PNG.length)) {
            return Optional.of("image/png");
        }
        return Optional.empty();
    }

    private static boolean endsWith(byte[] bytes, byte[] end) {
        return bytes.length >= end.length
                && Arrays.equals(bytes, bytes.length - end.length, bytes.length, end, 0, end.length);
    }

    private Pixel broken(String rule, String fix) {
        problems.add(PARAMETER, file.toString(), rule, fix);
        return Pixel.SNOWPLOW;
    }
}
