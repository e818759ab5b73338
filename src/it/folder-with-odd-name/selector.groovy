import java.nio.file.InvalidPathException

// Where the environment names no character set (LANG=C), Java cannot name such a folder at all.
try {
    new File(basedir, 'Größe').toPath()
    return true
} catch (InvalidPathException e) {
    println 'Leaving out folder-with-odd-name: this JVM cannot name a folder with umlauts. Set LC_ALL=C.UTF-8.'
    return false
}
