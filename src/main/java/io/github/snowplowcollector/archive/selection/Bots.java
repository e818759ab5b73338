package io.github.snowplowcollector.archive.selection;

import io.github.snowplowcollector.event.BotAgents;
import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.event.Event;
import java.util.Locale;

/** What becomes of events that a crawler or another program sends, and says so. The POM says it in lower case, with a hyphen. */
public enum Bots {
    KEEP {
        @Override
        public boolean leavesOut(Event event) {
            return false;
        }
    },
    LEAVE_OUT {
        @Override
        public boolean leavesOut(Event event) {
            return !event.isProbe()
                    && event.text(CanonicalField.USERAGENT)
                            .filter(Listed.AGENTS::contain)
                            .isPresent();
        }
    };

    /** Loaded when it is first asked. */
    private static final class Listed {

        static final BotAgents AGENTS = BotAgents.listed();
    }

    public abstract boolean leavesOut(Event event);

    /** The name in the POM. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
