package io.github.snowplowcollector.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.reconcile.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lies where a takeover saves what is there before it writes anything, and is not what it takes it for. */
class HandBuiltSavedFileTest {

    @TempDir
    Path folder;

    private TakeoverCloud cloud;
    private String whole;

    @BeforeEach
    void save() throws IOException {
        cloud = new TakeoverCloud(folder, HandBuilt.GUIDE);
        cloud.takeOver();
        cloud.rollBack();
        whole = Files.readString(cloud.saved());
        Files.delete(cloud.saved());
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    private void refuses(String reason) {
        var before = cloud.picture();
        assertThatThrownBy(cloud::takeOver)
                .hasStackTraceContaining(reason)
                .hasStackTraceContaining(cloud.saved().toString());
        assertThat(cloud.picture()).isEqualTo(before);
    }

    @Test
    void aLinkIsRefusedWhereverItLeads() throws IOException {
        var elsewhere = folder.resolve("elsewhere.json");
        Files.createSymbolicLink(cloud.saved(), elsewhere);
        refuses("is a link, a folder or the like");

        Files.writeString(elsewhere, whole);
        refuses("is a link, a folder or the like");
    }

    @Test
    void aFolderIsRefused() throws IOException {
        Files.createDirectory(cloud.saved());
        refuses("is a link, a folder or the like");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"collector\" : \"demo\"', '\"collector\" : \"other\"', another collector than demo",
        "'\"account\" : \"', '\"account\" : \"9', another account than",
        "'\"name\" : \"acme-static\"', '\"name\" : \"acme-other\"', another pixelBucket than acme-static",
        "'\"formatVersion\" : \"1\"', '\"formatVersion\" : \"2\"', 'formatVersion'",
        "'\"acl\" :', '\"acls\" :', it has no 'acl'"
    })
    void whatIsOfAnotherIsRefused(String there, String other, String reason) throws IOException {
        assertThat(whole).contains(there);
        Files.writeString(cloud.saved(), whole.replace(there, other));
        refuses(reason);
    }

    @Test
    void anotherDistributionsIsRefused() throws IOException {
        Files.writeString(cloud.saved(), whole.replace(cloud.id(), "EANOTHERDIST01"));
        refuses("another distribution than " + cloud.id());
    }

    /** Headers that a distribution sends to its origins may be secrets. */
    @ParameterizedTest
    @CsvSource({
        "'\"formatVersion\" : \"1\"', '\"formatVersion\" : s3cr3t\"', 'is damaged (line 2, column'",
        "'\"Enabled\" : true', '\"Enabled\" : \"s3cr3t\"', something in 'distribution.config'",
        "'\"Permission\" : \"FULL_CONTROL\"', '\"Permission\" : {\"s3cr3t\" : 1}', something in 'pixelBucket.acl'",
        "'{', '[s3cr3t', 'is damaged (line 1, column'"
    })
    void whatIsDamagedIsNotTold(String there, String other, String reason) throws IOException {
        assertThat(whole).contains(there);
        Files.writeString(cloud.saved(), whole.replace(there, other));
        refuses(reason);
        assertThatThrownBy(cloud::rollback)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(reason)
                .satisfies(refused -> assertThat(refused.toString()).doesNotContain("s3cr3t"))
                .hasNoCause();
    }

    @Test
    void aFileThatIsNoObjectIsRefused() throws IOException {
        Files.writeString(cloud.saved(), "[]");
        refuses("is damaged");
    }

    @Test
    void whatIsThereAndTellsOfTheSameIsKept() throws IOException {
        Files.writeString(cloud.saved(), whole);
        cloud.takeOver();
        assertThat(Files.readString(cloud.saved())).isEqualTo(whole);
    }
}
