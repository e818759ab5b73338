package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.model.AuditRow;
import io.github.snowplowcollector.report.AuditDocument;
import io.github.snowplowcollector.report.AuditTable;
import io.github.snowplowcollector.report.JsonFile;
import io.github.snowplowcollector.report.Sarif;
import java.util.Optional;

/** One goal's audit of its collector: shown, and left in two files. */
public final class AuditRun {

    private final CollectorRun run;

    public AuditRun(CollectorRun run) {
        this.run = run;
    }

    /**
     * Looks and tells.
     *
     * @param pom the POM, relative to where the build was started; empty without one
     * @return how many rules that should pass are broken
     */
    public long look(Optional<String> pom) {
        var rows = run.audit();
        var log = run.log();
        for (var row : AuditTable.rows(rows, log.width())) {
            row.forEach(row.get(0).startsWith("finding") ? log::warn : log::info);
        }
        var identity = run.identity();
        var document = new AuditDocument(
                run.spec().collector(),
                identity.account(),
                run.spec().region(),
                run.facts().isPresent(),
                rows);
        JsonFile.writeVersioned(run.outputDirectory().resolve("audit.json"), document);
        JsonFile.write(
                run.outputDirectory().resolve("audit.sarif"),
                new Sarif(run.connection().version(), pom).log(rows));
        return rows.stream().filter(AuditRow::finding).count();
    }
}
