package io.github.snowplowcollector.archive.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.event.EventType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterDraftTest {

    @Test
    void passesOverEmptyElements() {
        var empty = Arrays.asList(null, " ");
        var problems = new Problems();

        var given = Configuration.EMPTY
                .with("eventsTypes", Arrays.asList(null, "pv"))
                .with("eventsAppIds", empty)
                .with("eventsSchemas", empty)
                .with("eventsEventIds", empty);

        var filter = new FilterDraft(given, problems).read();

        assertThat(problems.found()).isEmpty();
        assertThat(filter.types()).containsExactly(EventType.PAGE_VIEW);
        assertThat(List.of(filter.appIds(), filter.schemas(), filter.eventIds()))
                .allSatisfy(wanted -> assertThat(wanted).isEmpty());
    }
}
