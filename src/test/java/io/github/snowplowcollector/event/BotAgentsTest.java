package io.github.snowplowcollector.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BotAgentsTest {

    private static final BotAgents AGENTS = BotAgents.listed();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
                "curl/8.5.0",
                "Wget/1.21",
                "wget",
                "AdsBot-Google (+http://www.google.com/adsbot.html)",
                "AdsBot-Google",
                "sentry/1",
                "a sentry/1",
                "LCC (+http://corpora.informatik.uni-leipzig.de/crawler_faq.html)",
                "BlogTraffic/1.23 Feed-Fetcher",
                "ContextualBot (x, outcomes.net)",
                "Qualys SSL Labs"
            })
    void areBots(String agent) {
        assertThat(AGENTS.contain(agent)).isTrue();
        assertThat(AGENTS.contain(agent)).as("known by now").isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
                "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0",
                "snowplow/andr-6.0.7 android/14",
                "not curl/8.5.0",
                "bsentry/1",
                "AdsBot-Google-x",
                "BlogTraffic/1.2"
            })
    void areNone(String agent) {
        assertThat(AGENTS.contain(agent)).isFalse();
    }

    /** Each pattern alone, as the text that it mostly is: what is looked for as a text is found where the regular expression is. */
    @Test
    void areThoseOfEachPattern() {
        assertThat(BotAgents.patterns()).hasSizeGreaterThan(1000).allSatisfy(pattern -> {
            var agent = "x " + pattern.replaceAll("\\\\(.)", "$1");

            if (Pattern.compile(pattern).matcher(agent).find()) {
                assertThat(AGENTS.match(agent)).isTrue();
            }
        });
    }

    /** What is asked of a stranger's text does not grow with it beyond some hundred looks at each of its first five hundred characters. */
    @ParameterizedTest
    @CsvSource({"S", "G", "Google", "Google-", "ContextualBot", "Spider", "Current", "Goo", "x", "Livelap"})
    void costABoundedNumberOfLooks(String part) {
        var looks = new AtomicLong();

        AGENTS.match(new Watched(part.repeat(20_000 / part.length()), looks));

        assertThat(looks).hasValueLessThan(200_000);
    }

    private record Watched(CharSequence text, AtomicLong looks) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            looks.incrementAndGet();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Watched(text.subSequence(start, end), looks);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
