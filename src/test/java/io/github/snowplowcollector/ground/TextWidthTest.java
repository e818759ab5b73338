package io.github.snowplowcollector.ground;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextWidthTest {

    @ParameterizedTest
    @CsvSource({
        "cart, 4",
        "カート, 6",
        "장바구니, 8",
        "ｶｰﾄ, 3",
        "𝒳, 1",
        "🛒, 2",
        "e\u0301te\u0301, 3",
        "'', 0",
        "…, 1",
        "Größe, 5"
    })
    void countsColumnsAsATerminalDoes(String text, int width) {
        assertThat(TextWidth.of(text)).isEqualTo(width);
    }

    @ParameterizedTest
    @CsvSource({
        "cart, 4, cart",
        "carts, 4, car…",
        "カート, 6, カート",
        "カート, 5, カー…",
        "カート, 4, カ…",
        "🛒🛒, 3, 🛒…",
        "cart, 1, …"
    })
    void neverCutsWithinACharacter(String text, int width, String cut) {
        assertThat(TextWidth.cut(text, width)).isEqualTo(cut);
        assertThat(TextWidth.of(cut)).isLessThanOrEqualTo(width);
    }

    @Test
    void wrapsBetweenWordsOnly() {
        assertThat(TextWidth.wrapped("see https://example.com/a/long/address and go on", 16))
                .containsExactly("see", "https://example.com/a/long/address", "and go on");
        assertThat(TextWidth.wrapped("カート カート", 8)).containsExactly("カート", "カート");
        assertThat(TextWidth.wrapped("", 8)).containsExactly("");
    }

    @Test
    void padsByColumns() {
        assertThat(TextWidth.padded("カー", 6)).isEqualTo("カー  ");
        assertThat(TextWidth.padded("cart", 2)).isEqualTo("cart");
    }
}
