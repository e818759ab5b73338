package io.github.snowplowcollector.spec;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads a draft from one line: {@code name=value ; name=value}, over a draft that is valid. A value may hold Java escapes and
 * {@code {x*64}}, which is 64 times x; tags are {@code tags.<key>=value}.
 */
final class DraftReader {

    private static final Pattern REPEAT = Pattern.compile("\\{(.+?)\\*(\\d+)}");

    private DraftReader() {}

    static CollectorSpecDraft valid() {
        return new CollectorSpecDraft().collector("shop").region("eu-west-1");
    }

    static CollectorSpecDraft read(String line) {
        var draft = valid();
        Map<String, String> tags = new HashMap<>();
        for (String setting : line.split(" ; ", -1)) {
            int equals = setting.indexOf('=');
            String name = setting.substring(0, equals).strip();
            String value = REPEAT.matcher(setting.substring(equals + 1).translateEscapes())
                    .replaceAll(m -> m.group(1).repeat(Integer.parseInt(m.group(2))));
            if (name.startsWith("tags.")) {
                tags.put(
                        REPEAT.matcher(name.substring("tags.".length()).translateEscapes())
                                .replaceAll(m -> m.group(1).repeat(Integer.parseInt(m.group(2)))),
                        value);
            } else {
                set(draft, name, value);
            }
        }
        return tags.isEmpty() ? draft : draft.tags(tags);
    }

    private static void set(CollectorSpecDraft draft, String name, String value) {
        switch (name) {
            case "collector" -> draft.collector(value);
            case "region" -> draft.region(value);
            case "accountId" -> draft.accountId(value);
            case "pixelBucket" -> draft.pixelBucket(value);
            case "logBucket" -> draft.logBucket(value);
            case "logging" -> draft.logging(value);
            case "logPrefix" -> draft.logPrefix(value);
            case "logRetentionDays" -> draft.logRetentionDays(value);
            case "allowedOrigins" -> draft.allowedOrigins(Arrays.asList(value.split(",", -1)));
            case "viewerProtocol" -> draft.viewerProtocol(value);
            case "priceClass" -> draft.priceClass(value);
            case "httpVersion" -> draft.httpVersion(value);
            case "comment" -> draft.comment(value);
            case "webAclArn" -> draft.webAclArn(value);
            default -> throw new IllegalArgumentException("no such setting: " + name);
        }
    }
}
