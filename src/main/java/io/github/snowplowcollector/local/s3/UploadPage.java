package io.github.snowplowcollector.local.s3;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One page of a listing of uploads.
 *
 * @param uploads uploads that are listed themselves
 * @param prefixes common prefixes that stand for the uploads of keys under them
 * @param next the last item shown, when there are more
 */
record UploadPage(List<Upload> uploads, Set<String> prefixes, Optional<Marker> next) {

    /**
     * Where a page ends.
     *
     * @param key a key or a common prefix; empty for the begin of all
     * @param id of an upload of that key; empty for all of them
     */
    record Marker(String key, String id) {

        /** The uploads behind it, of all uploads in their order. */
        private List<Upload> tail(List<Upload> all) {
            var ids = all.stream()
                    .filter(upload -> upload.key().equals(key))
                    .map(Upload::id)
                    .toList();
            int shown = id.isEmpty() ? ids.size() : ids.indexOf(id) + 1;
            var behind = ids.subList(shown, ids.size());
            return all.stream()
                    .filter(upload -> KeyOrder.UTF_8.compare(upload.key(), key) > 0 || behind.contains(upload.id()))
                    .toList();
        }
    }

    /**
     * Cuts a page out of all uploads.
     *
     * @param prefix only uploads whose keys begin with it
     * @param delimiter rolls up keys that hold it behind the prefix; empty for none
     * @param max items on a page
     */
    static UploadPage of(List<Upload> all, String prefix, String delimiter, Marker after, int max) {
        var uploads = new ArrayList<Upload>();
        var prefixes = new LinkedHashSet<String>();
        var last = after;
        for (var upload : after.tail(all)) {
            var key = upload.key();
            if (!key.startsWith(prefix)) {
                continue;
            }
            int rolled = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
            var item = rolled < 0 ? key : key.substring(0, rolled + delimiter.length());
            if (rolled >= 0 && (prefixes.contains(item) || item.equals(after.key()))) {
                continue;
            }
            if (uploads.size() + prefixes.size() == max) {
                return new UploadPage(uploads, prefixes, max == 0 ? Optional.empty() : Optional.of(last));
            }
            if (rolled < 0) {
                uploads.add(upload);
            } else {
                prefixes.add(item);
            }
            last = new Marker(item, rolled < 0 ? upload.id() : "");
        }
        return new UploadPage(uploads, prefixes, Optional.empty());
    }
}
