package io.github.snowplowcollector.local.route53;

import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import io.github.snowplowcollector.local.route53.RecordSet.RecordKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * Changes to a zone, of which all are made or none.
 *
 * @param comment whatever the caller wants to say of it
 */
record ChangeBatch(List<Change> changes, Optional<String> comment) {

    private static final Set<String> ACTIONS = Set.of("CREATE", "DELETE", "UPSERT");
    private static final int MOST_CHANGES = 1_000;
    private static final int MOST_CHARACTERS = 32_000;

    /** @param action {@code CREATE}, {@code DELETE} or {@code UPSERT} */
    record Change(String action, RecordSet set) {

        /** Route 53 reckons an {@code UPSERT} as two. */
        private int weight() {
            return action.equals("UPSERT") ? 2 : 1;
        }

        private int characters() {
            return weight() * set.values().stream().mapToInt(String::length).sum();
        }
    }

    /**
     * Reads the batch of a request.
     *
     * @throws ServiceException {@code InvalidInput} for what is no batch, {@code InvalidChangeBatch} for too large a one or a bad name
     */
    static ChangeBatch read(XmlElement request) {
        var batch = request.child("ChangeBatch").orElseThrow(() -> Route53Errors.required("ChangeBatch"));
        var changes = new ArrayList<Change>();
        var messages = new ArrayList<String>();
        for (var change : batch.child("Changes").map(XmlElement::children).orElse(List.of())) {
            try {
                changes.add(read(change.text("Action").orElse(""), change));
            } catch (ServiceException e) {
                if (!e.code().equals("InvalidDomainName")) {
                    throw e;
                }
                messages.add(e.getMessage());
            }
        }
        if (changes.isEmpty() && messages.isEmpty()) {
            throw Route53Errors.required("Changes");
        }
        if (changes.stream().mapToInt(Change::weight).sum() > MOST_CHANGES) {
            messages.add("Number of records limit of " + MOST_CHANGES + " exceeded.");
        }
        if (changes.stream().mapToInt(Change::characters).sum() > MOST_CHARACTERS) {
            messages.add("Number of characters limit of " + MOST_CHARACTERS + " exceeded.");
        }
        if (!messages.isEmpty()) {
            throw Route53Errors.invalidChangeBatch(messages);
        }
        return new ChangeBatch(changes, batch.text("Comment").filter(text -> !text.isEmpty()));
    }

    private static Change read(String action, XmlElement change) {
        if (!ACTIONS.contains(action)) {
            throw Route53Errors.invalidInput("Action is not one of CREATE, DELETE and UPSERT: " + action);
        }
        var set = change.child("ResourceRecordSet").orElseThrow(() -> Route53Errors.required("ResourceRecordSet"));
        return new Change(action, RecordSetReader.read(action, set));
    }

    /**
     * The zone after all of it, one change after the other.
     *
     * @throws ServiceException {@code InvalidChangeBatch} with all that is wrong with it
     */
    HostedZone applied(HostedZone zone) {
        var messages = new ArrayList<String>(contradictions());
        var after = new ZoneDraft(zone, messages);
        for (var change : changes) {
            switch (change.action()) {
                case "DELETE" -> after.delete(change.set());
                case "CREATE" -> after.create(change.set());
                default -> after.put(change.set());
            }
        }
        SortedMap<RecordKey, RecordSet> records = after.finished();
        if (!messages.isEmpty()) {
            throw Route53Errors.invalidChangeBatch(messages);
        }
        return zone.withRecords(records);
    }

    /** A record set may be deleted and created by one batch, and named twice in no other way. */
    private List<String> contradictions() {
        Map<RecordKey, String> actions = new HashMap<>();
        var messages = new ArrayList<String>();
        for (var change : changes) {
            var set = change.set();
            var before = actions.put(set.key(), change.action());
            if (before != null && !(before.equals("DELETE") && change.action().equals("CREATE"))) {
                messages.add("The request contains an invalid set of changes for a resource record set '" + set.type()
                        + " " + set.name().text() + "'");
            }
        }
        return messages;
    }
}
