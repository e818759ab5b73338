package io.github.snowplowcollector.report;

import java.util.ArrayList;
import java.util.List;

/** Two texts line by line: {@code -} what goes, {@code +} what comes, and two spaces before what stays. */
final class LineDiff {

    static final String SAME = "  ";

    private LineDiff() {}

    /** Two JSON documents, or one and nothing, laid out as our files are; empty if they are none. */
    static List<String> ofDocuments(String before, String after) {
        var old = JsonFile.relaid(before);
        var wanted = JsonFile.relaid(after);
        boolean areDocuments = old.isEmpty() == before.isEmpty() && wanted.isEmpty() == after.isEmpty();
        return areDocuments ? of(old, wanted) : List.of();
    }

    static List<String> of(List<String> before, List<String> after) {
        int[][] common = common(before, after);
        var lines = new ArrayList<String>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                lines.add(SAME + after.get(j));
                i++;
                j++;
            } else if (j == after.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
                lines.add("- " + before.get(i++));
            } else {
                lines.add("+ " + after.get(j++));
            }
        }
        return lines;
    }

    /** How many lines the rests from {@code [i]} and {@code [j]} on have in common at most, in order. */
    private static int[][] common(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
