package io.github.snowplowcollector.local.logs;

import io.github.snowplowcollector.local.service.JsonDocument;
import io.github.snowplowcollector.local.service.JsonErrors;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One page of what there is of a kind. */
final class Page {

    private static final int MOST = 50;

    private Page() {}

    /**
     * The page that a request asks for.
     *
     * @param kind name of the list in the answer
     * @param all in the order of their names
     */
    static <T> Map<String, Object> of(
            JsonDocument request,
            String kind,
            List<T> all,
            Function<T, String> name,
            Function<T, Map<String, Object>> json) {
        int limit = request.number("limit").orElse(MOST);
        if (limit < 1 || limit > MOST) {
            throw JsonErrors.constraint("limit", Integer.toString(limit), "have value between 1 and " + MOST);
        }
        var after = request.text("nextToken").map(Page::decoded).orElse("");
        var rest = all.stream()
                .filter(each -> name.apply(each).compareTo(after) > 0)
                .toList();
        var shown = rest.subList(0, Math.min(limit, rest.size()));
        var page = new LinkedHashMap<String, Object>();
        page.put(kind, shown.stream().map(json).toList());
        if (shown.size() < rest.size()) {
            page.put("nextToken", encoded(name.apply(shown.get(shown.size() - 1))));
        }
        return page;
    }

    private static String encoded(String name) {
        return Base64.getUrlEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String token) {
        try {
            var name = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (!name.isEmpty() && encoded(name).equals(token)) {
                return name;
            }
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
        throw invalid();
    }

    private static RuntimeException invalid() {
        return LogsErrors.invalid("The specified nextToken is invalid.");
    }
}
