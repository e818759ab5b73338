package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.auth.SigV4;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.iam.Requester;
import java.util.Optional;
import java.util.Set;

/** ListBuckets: the account's buckets by name, a page of them where one is asked for. */
record BucketList(Buckets buckets) {

    private static final int MOST = 10_000;
    private static final String MAX_BUCKETS = "max-buckets";
    private static final String TOKEN = "continuation-token";
    private static final String PREFIX = "prefix";
    private static final String REGION = "bucket-region";

    HttpResponse answer(S3Request request) {
        var endpoint = request.caller().map(SigV4.Caller::region).orElseThrow(S3Errors::accessDenied);
        var query = request.query();
        var prefix = query.value(PREFIX);
        var region = query.value(REGION);
        if (region.filter(asked -> !asked.equals(endpoint)).isPresent()) {
            throw S3Errors.invalidArgument(
                    "Requests with bucket-region specified must be made to the corresponding regional endpoint",
                    REGION,
                    region.get());
        }
        int most = query.value(MAX_BUCKETS).map(BucketList::most).orElse(MOST);
        var after = query.value(TOKEN).map(Listing::itemOf).orElse("");
        var page = buckets.all().stream()
                .filter(bucket -> bucket.name().compareTo(after) > 0)
                .filter(bucket -> bucket.name().startsWith(prefix.orElse("")))
                .filter(bucket -> region.isEmpty() || region.get().equals(bucket.region()))
                .limit(most + 1L)
                .toList();
        // S3 tells regions to those who ask in the new way.
        boolean regions = query.names().stream().anyMatch(Set.of(MAX_BUCKETS, TOKEN, PREFIX, REGION)::contains);
        var root = Document.root("ListAllMyBucketsResult");
        root.open("Owner").add("ID", Requester.OWNER_ID);
        var list = root.open("Buckets");
        for (var bucket : page.subList(0, Math.min(most, page.size()))) {
            var item = list.open("Bucket")
                    .add("Name", bucket.name())
                    .add("CreationDate", Listing.timestamp(bucket.settings().created()));
            if (regions) {
                item.add("BucketRegion", bucket.region());
            }
        }
        if (page.size() > most) {
            root.add("ContinuationToken", Listing.tokenOf(page.get(most - 1).name()));
        }
        prefix.ifPresent(sent -> root.add("Prefix", sent));
        return S3Protocol.answer(root);
    }

    private static int most(String asked) {
        var number = number(asked)
                .orElseThrow(() -> S3Errors.invalidArgument(
                        "Provided max-buckets not an integer or within integer range", MAX_BUCKETS, asked));
        if (number < 1 || number > MOST) {
            throw S3Errors.invalidArgument(
                    "Argument max-buckets must be an integer between 1 and " + MOST, MAX_BUCKETS, asked);
        }
        return number;
    }

    private static Optional<Integer> number(String text) {
        try {
            return Optional.of(Integer.valueOf(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
