import static io.trino.testing.TestingSession.testSessionBuilder;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.trino.plugin.hive.HivePlugin;
import io.trino.testing.StandaloneQueryRunner;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs statements and prints the rows of the last ones as JSON, an object a line: {@code Trino.java <folder> <folder of statements>}. Files of
 * statements are run in the order of their names; what selects is printed.
 */
class Trino {

    public static void main(String[] arguments) throws Exception {
        var out = System.out;
        System.setOut(new PrintStream(PrintStream.nullOutputStream()));
        var folder = Path.of(arguments[0]);
        var session = testSessionBuilder().setCatalog("hive").setSchema("shop").build();
        try (var trino = new StandaloneQueryRunner(session)) {
            trino.installPlugin(new HivePlugin());
            trino.createCatalog("hive", "hive", Map.of(
                    "hive.metastore", "file",
                    "hive.metastore.catalog.dir", "local:///metastore",
                    "fs.native-local.enabled", "true",
                    "local.location", folder.toString(),
                    "hive.non-managed-table-writes-enabled", "true"));
            try (var files = Files.list(Path.of(arguments[1]))) {
                for (var file : files.sorted().toList()) {
                    var sql = Files.readString(file);
                    var result = trino.execute(sql);
                    if (sql.startsWith("SELECT")) {
                        print(result.getColumnNames(), result, out);
                    }
                }
            }
        }
        out.flush();
        // Threads of the engine outlive it.
        System.exit(0);
    }

    private static void print(List<String> columns, Iterable<io.trino.testing.MaterializedRow> rows, PrintStream out)
            throws Exception {
        var json = new ObjectMapper();
        for (var row : rows) {
            var object = new LinkedHashMap<String, Object>();
            for (int i = 0; i < columns.size(); i++) {
                var value = row.getField(i);
                object.put(columns.get(i), value instanceof List<?> || value == null ? value : value.toString());
            }
            out.write(json.writeValueAsBytes(object));
            out.write('\n');
        }
    }
}
