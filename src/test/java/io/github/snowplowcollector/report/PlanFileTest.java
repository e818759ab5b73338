package io.github.snowplowcollector.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Change.Difference;
import io.github.snowplowcollector.reconcile.Change.Kind;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanFileTest {

    private static final String HEAD = "{\"formatVersion\": 1, \"collector\": \"shop\","
            + " \"accountId\": \"000000000000\", \"region\": \"us-east-1\", \"notices\": [], \"changes\": ";

    @TempDir
    Path folder;

    @Test
    void readsWhatWasWrittenAndPassesOverWhatALaterVersionAdds() throws Exception {
        var file = folder.resolve("plan.json");
        var plan = new PlanDocument(
                "shop",
                "123456789012",
                "eu-west-1",
                List.of(
                        new Change("a", Kind.UPDATE, List.of(new Difference("", "{\"x\": 1}", "\u00e4\n")), ""),
                        new Change("a.deployed", Kind.WAIT, List.of(new Difference("", "InProgress", "")), ""),
                        new Change("b", Kind.REFUSED, List.of(), "not ours")),
                List.of("notice"));

        JsonFile.writeVersioned(file, plan);
        assertThat(PlanFile.read(file)).isEqualTo(plan);

        Files.writeString(file, Files.readString(file).replaceFirst("\\{", "{\"later\": [{}],"));
        assertThat(PlanFile.read(file)).isEqualTo(plan);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"formatVersion\": 1}",
                HEAD + "null}",
                HEAD + "[null]}",
                HEAD + "[{\"address\": \"pixel\"}]}",
                HEAD + "[{\"address\": \"pixel\", \"kind\": \"SHRED\", \"differences\": [], \"reason\": \"\"}]}",
                HEAD + "[{\"address\": \"pixel\", \"kind\": 0, \"differences\": [], \"reason\": \"\"}]}",
                HEAD + "[{\"address\": \"pixel\", \"kind\": \"KEEP\", \"differences\": [null], \"reason\": \"\"}]}",
                HEAD + "[{\"address\": \"a\", \"kind\": \"KEEP\", \"differences\": [], \"reason\": \"\"},"
                        + " {\"address\": \"a\", \"kind\": \"CREATE\", \"differences\": [], \"reason\": \"\"}]}",
                HEAD + "[]} {}",
                HEAD + "[], \"region\": \"eu-west-1\"}",
                HEAD + "[]",
            })
    void saysThatAFileHoldsNoPlan(String content) throws Exception {
        var file = Files.writeString(folder.resolve("plan.json"), content);

        assertThatThrownBy(() -> PlanFile.read(file))
                .isInstanceOf(UnreadablePlanException.class)
                .message()
                .matches(
                        "it (is no whole JSON, see line 1|is no whole plan, see /\\S*|has no formatVersion 1|has 'a' twice)");
    }

    @Test
    void saysThatAPlanIsOfAnotherFormat() throws Exception {
        var file = Files.writeString(
                folder.resolve("plan.json"), HEAD.replace("\"formatVersion\": 1", "\"formatVersion\": 2") + "[]}");

        assertThatThrownBy(() -> PlanFile.read(file)).hasMessage("it has no formatVersion 1");
    }

    @Test
    void readsNoNestingWithoutEndAndNothingThatIsTooLarge() throws Exception {
        var deep = Files.writeString(folder.resolve("deep.json"), HEAD + "[".repeat(1 << 20));
        assertThatThrownBy(() -> PlanFile.read(deep)).isInstanceOf(UnreadablePlanException.class);

        try (var large = new RandomAccessFile(folder.resolve("large.json").toFile(), "rw")) {
            large.setLength(1L << 32);
        }
        assertThatThrownBy(() -> PlanFile.read(folder.resolve("large.json")))
                .hasMessageContaining("larger than any plan");
    }

    @Test
    void saysThatThereIsNoFile() {
        assertThatThrownBy(() -> PlanFile.read(folder)).hasMessage("it is no file");
        assertThatThrownBy(() -> PlanFile.read(folder.resolve("missing.json"))).hasMessage("there is no such file");
    }
}
