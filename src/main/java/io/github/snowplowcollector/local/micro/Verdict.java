package io.github.snowplowcollector.local.micro;

import java.util.Locale;

/** What a request to the pixel was. */
public enum Verdict {
    /** An event without a defect. */
    GOOD(0),
    /** An event with at least one defect. */
    BAD(1),
    /** No event: a preflight, a favicon, a HEAD, a POST. */
    NONE(2);

    private final int code;

    Verdict(int code) {
        this.code = code;
    }

    /** What stands for it in the index. */
    int code() {
        return code;
    }

    static Verdict ofCode(int code) {
        for (var verdict : values()) {
            if (verdict.code == code) {
                return verdict;
            }
        }
        throw new IllegalArgumentException("no verdict " + code);
    }

    /** @throws BadRequestException if it is none */
    static Verdict of(String text) {
        for (var verdict : values()) {
            if (verdict.text().equals(text)) {
                return verdict;
            }
        }
        throw new BadRequestException("verdict must be good, bad or none.");
    }

    /** As the API says it: {@code good}, {@code bad} or {@code none}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
