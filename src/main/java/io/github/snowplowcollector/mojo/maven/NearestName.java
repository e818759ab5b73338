package io.github.snowplowcollector.mojo.maven;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The name that somebody meant: one that takes few letters to add, drop or change, or the first words. Case and dots do not count. */
public final class NearestName {

    private NearestName() {}

    /** The nearest of {@code names}; empty if none is near. */
    static Optional<String> among(Collection<String> names, String given) {
        return names.stream()
                .distinct()
                .filter(name -> distance(name, given) <= Math.max(1, given.length() / 3) || name.endsWith("." + given))
                .min(Comparator.<String>comparingInt(name -> distance(name, given))
                        .thenComparing(name -> name));
    }

    private static int distance(String one, String other) {
        String a = letters(one);
        String b = letters(other);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }

    private static String letters(String name) {
        return name.replace(".", "").toLowerCase(Locale.ROOT);
    }
}
