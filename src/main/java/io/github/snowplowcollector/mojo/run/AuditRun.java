package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.model.AuditRow;
import io.github.snowplowcollector.report.AuditDocument;
import io.github.snowplowcollector.report.AuditTable;
import io.github.snowplowcollector.report.JsonFile;
import io.github.snowplowcollector.report.Sarif;
import java.util.Optional;

/** One goal's audit of its collector: shown, and left in two files. */
public final class AuditRun {

    private final RunContext context;
    private final CollectorRun run;

    public AuditRun(RunContext context, CollectorRun run) {
        this.context = context;
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
        var log = context.log();
        for (var row : AuditTable.rows(rows, log.width())) {
            row.forEach(row.get(0).startsWith("finding") ? log::warn : log::info);
        }
        var identity = run.identity();
        var document = new AuditDocument(
                context.spec().collector(),
                identity.account(),
                context.spec().region(),
                run.facts().isPresent(),
                rows);
        JsonFile.writeVersioned(context.outputDirectory().resolve("audit.json"), document);
        JsonFile.write(
                context.outputDirectory().resolve("audit.sarif"),
                new Sarif(context.connection().version(), pom).log(rows));
        return rows.stream().filter(AuditRow::finding).count();
    }
}
