package io.github.snowplowcollector.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * User agents of crawlers and other programs, by the patterns of the list crawler-user-agents. Most patterns are plain texts and are looked for as
 * such: a regular expression for each would cost more than all else of an event. Any thread.
 */
public final class BotAgents {

    private static final String LIST = "crawler-user-agents.json";

    /** A text, with a backslash perhaps before what is no letter or digit. */
    private static final Pattern PLAIN = Pattern.compile("(?:\\\\[^A-Za-z0-9]|[^\\\\\\[\\](){}.*+?^$|]){3,}");

    /** So much is looked at: a program that says what it is says it in fewer characters, and a stranger may send thousands. */
    private static final int LOOKED_AT = 500;

    /** No text is shorter. */
    private static final int BEGINNING = 3;

    private static final int MOST_KNOWN = 4096;

    /** What is longer is looked at each time, so that what is known takes two megabytes at most. */
    private static final int LONGEST_KNOWN = 250;

    private final Map<Integer, List<String>> texts = new HashMap<>();
    private final Pattern others;
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    private BotAgents(List<String> patterns) {
        var regular = new ArrayList<String>();
        for (var pattern : patterns) {
            if (PLAIN.matcher(pattern).matches()) {
                var text = pattern.replaceAll("\\\\(.)", "$1");
                texts.computeIfAbsent(beginning(text, 0), first -> new ArrayList<>())
                        .add(text);
            } else {
                regular.add(pattern);
            }
        }
        others = Pattern.compile(String.join("|", regular));
    }

    /** Those of the list that comes along. */
    public static BotAgents listed() {
        return new BotAgents(patterns());
    }

    static List<String> patterns() {
        try (InputStream in = Objects.requireNonNull(BotAgents.class.getResourceAsStream(LIST))) {
            return JsonMapper.shared()
                    .readTree(in)
                    .path("patterns")
                    .valueStream()
                    .map(pattern -> pattern.asString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a user agent is one of them. */
    public boolean contain(String agent) {
        if (agent.length() > LONGEST_KNOWN) {
            return match(agent);
        }
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        return known.computeIfAbsent(agent, this::match);
    }

    /** The same, looked up anew. */
    boolean match(CharSequence whole) {
        var agent = whole.subSequence(0, Math.min(whole.length(), LOOKED_AT));
        for (int at = 0; at + BEGINNING <= agent.length(); at++) {
            for (var text : texts.getOrDefault(beginning(agent, at), List.of())) {
                if (startsAt(agent, at, text)) {
                    return true;
                }
            }
        }
        return others.matcher(agent).find();
    }

    /** Tells most beginnings apart. */
    private static int beginning(CharSequence text, int at) {
        return (31 * text.charAt(at) + text.charAt(at + 1)) * 31 + text.charAt(at + 2);
    }

    private static boolean startsAt(CharSequence agent, int at, String text) {
        if (agent.length() - at < text.length()) {
            return false;
        }
        int same = 0;
        while (same < text.length() && agent.charAt(at + same) == text.charAt(same)) {
            same++;
        }
        return same == text.length();
    }
}
