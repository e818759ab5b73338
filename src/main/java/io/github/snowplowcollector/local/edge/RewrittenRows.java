package io.github.snowplowcollector.local.edge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Takes wide rows, in pieces that end anywhere, and writes each in another form. */
final class RewrittenRows extends OutputStream {

    private final OutputStream object;
    private final Function<WideRow, String> form;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    RewrittenRows(OutputStream object, Function<WideRow, String> form) {
        this.object = object;
        this.form = form;
    }

    @Override
    public void write(int value) throws IOException {
        if (value == '\n') {
            var row = WideRow.parse(line.toString(StandardCharsets.ISO_8859_1));
            line.reset();
            object.write((form.apply(row) + "\n").getBytes(StandardCharsets.ISO_8859_1));
        } else {
            line.write(value);
        }
    }

    @Override
    public void write(byte[] piece, int offset, int length) throws IOException {
        int start = offset;
        for (int i = offset; i < offset + length; i++) {
            if (piece[i] == '\n') {
                line.write(piece, start, i - start);
                write('\n');
                start = i + 1;
            }
        }
        line.write(piece, start, offset + length - start);
    }
}
