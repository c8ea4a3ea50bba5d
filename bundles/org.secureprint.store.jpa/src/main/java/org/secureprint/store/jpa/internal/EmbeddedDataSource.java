package org.secureprint.store.jpa.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;
import org.h2.jdbcx.JdbcDataSource;

/** H2 in this process, with one file that nobody else opens. */
final class EmbeddedDataSource {
    /**
     * {@code WRITE_DELAY=0}: a commit is written before it returns. {@code RETENTION_TIME}: milliseconds for which overwritten data
     * is kept; short, because each commit is synced. {@code TRACE_LEVEL_FILE=0}: no values of rows in a trace file. {@code retry:}
     * opens the file again when a reading thread is interrupted, which closes its channel.
     */
    private static final String OPTIONS = ";WRITE_DELAY=0;RETENTION_TIME=2000;DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1"
            + ";TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0;CACHE_SIZE=16384;QUERY_CACHE_SIZE=64";

    /** H2 reads settings, other file systems and environment variables out of a URL: none of their characters is let in. */
    private static final Pattern PLAIN_PATH = Pattern.compile("/[\\p{L}\\p{N} ._/@+-]*");

    private EmbeddedDataSource() {}

    /**
     * A data source for the database in a directory, which is made if it is not there.
     *
     * @throws IllegalArgumentException if the path has characters that mean something in a database URL
     */
    static JdbcDataSource in(Path directory) throws IOException {
        String path = directory.toAbsolutePath().normalize().toString();
        if (!PLAIN_PATH.matcher(path).matches()) {
            throw new IllegalArgumentException(
                    "The directory of the database may only have letters, digits, spaces and . _ / @ +"
                            + " - in its path. Choose another directory: " + path);
        }
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:retry:" + path + "/secureprint" + OPTIONS);
        source.setUser("secureprint");
        source.setPassword("");
        return source;
    }
}
