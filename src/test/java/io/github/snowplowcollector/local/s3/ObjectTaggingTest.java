package io.github.snowplowcollector.local.s3;

import static io.github.snowplowcollector.local.s3.S3Server.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.Tag;

/** The tags of objects. */
class ObjectTaggingTest extends BucketFixture {

    @Test
    void keepsTagsOverARestart() {
        s3.client.putObject(r -> r.bucket("mine").key("i").tagging("a=1&b=x%20y&c"), RequestBody.fromString("GIF"));
        s3.close();
        s3 = new S3Server(folder);

        assertThat(tags()).containsExactly(tag("a", "1"), tag("b", "x y"), tag("c", ""));
        assertThat(s3.client
                        .headObject(r -> r.bucket("mine").key("i"))
                        .sdkHttpResponse()
                        .firstMatchingHeader("x-amz-tagging-count"))
                .hasValue("3");
    }

    @Test
    void changesTagsAndNothingElse() {
        s3.client.putObject(r -> r.bucket("mine").key("i").tagging("a=1"), RequestBody.fromString("GIF"));
        var before = s3.client.headObject(r -> r.bucket("mine").key("i"));

        s3.client.putObjectTagging(r -> r.bucket("mine").key("i").tagging(t -> t.tagSet(tag("k", "v"))));

        assertThat(tags()).containsExactly(tag("k", "v"));
        var after = s3.client.headObject(r -> r.bucket("mine").key("i"));
        assertThat(after.eTag()).isEqualTo(before.eTag());
        assertThat(after.lastModified()).isEqualTo(before.lastModified());
        s3.client.deleteObjectTagging(r -> r.bucket("mine").key("i"));
        assertThat(tags()).isEmpty();
        assertThat(S3Server.signed(s3, "HEAD", "/mine/i").headers()).doesNotContainKey("x-amz-tagging-count");
    }

    @Test
    void forgetsTheTagsOfAnObjectThatIsReplaced() {
        s3.client.putObject(r -> r.bucket("mine").key("i").tagging("a=1"), RequestBody.fromString("GIF"));
        s3.client.putObject(r -> r.bucket("mine").key("i"), RequestBody.fromString("GIF"));

        assertThat(tags()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "aws:a=1, InvalidTag",
        "AWS:a=1, InvalidTag",
        "a%25=1, InvalidTag",
        "a=%3F, InvalidTag",
        "=1, InvalidTag",
        "a=1&a=2, InvalidArgument",
        "1=&2=&3=&4=&5=&6=&7=&8=&9=&10=&11=, BadRequest"
    })
    void refusesTagsThatAreNone(String tagging, String code) {
        var answer = S3Server.signed(s3, "PUT", "/mine/i", "x-amz-tagging: " + tagging, "Content-Length: 0");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(S3Server.code(answer)).isEqualTo(code);
    }

    @Test
    void knowsHowLongTagsMayBe() {
        s3.client.putObject(r -> r.bucket("mine").key("i"), RequestBody.fromString("GIF"));
        var longest = tag("k".repeat(128), "v".repeat(256));

        put(longest);

        assertThat(tags()).containsExactly(longest);
        assertRefused(400, "InvalidTag", () -> put(tag("k".repeat(129), "v")));
        assertRefused(400, "InvalidTag", () -> put(tag("k", "v".repeat(257))));
        assertRefused(400, "InvalidTag", () -> put(tag("k", "v"), tag("k", "w")));
        var eleven =
                IntStream.rangeClosed(1, 11).mapToObj(i -> tag("k" + i, "v")).toArray(Tag[]::new);
        assertRefused(400, "BadRequest", () -> put(eleven));
    }

    @Test
    void saysWhichObjectIsMissing() {
        assertRefused(404, "NoSuchKey", this::tags);
        assertRefused(404, "NoSuchKey", () -> put(tag("k", "v")));
        assertRefused(
                404,
                "NoSuchKey",
                () -> s3.client.deleteObjectTagging(r -> r.bucket("mine").key("i")));
    }

    private void put(Tag... tags) {
        s3.client.putObjectTagging(r -> r.bucket("mine").key("i").tagging(t -> t.tagSet(tags)));
    }

    private List<Tag> tags() {
        return s3.client.getObjectTagging(r -> r.bucket("mine").key("i")).tagSet();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
