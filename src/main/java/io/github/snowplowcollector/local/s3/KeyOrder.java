package io.github.snowplowcollector.local.s3;

import java.util.Comparator;

/** The order in which S3 lists keys: by their UTF-8 bytes, which is by code point and not by UTF-16 unit. */
enum KeyOrder implements Comparator<String> {
    UTF_8;

    @Override
    public int compare(String left, String right) {
        int shorter = Math.min(left.length(), right.length());
        for (int i = 0; i < shorter; i++) {
            char l = left.charAt(i);
            char r = right.charAt(i);
            if (l != r) {
                // Surrogates stand for code points above every other char.
                boolean mixed = Character.isSurrogate(l) != Character.isSurrogate(r);
                return mixed
                        ? Boolean.compare(Character.isSurrogate(l), Character.isSurrogate(r))
                        : Character.compare(l, r);
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
