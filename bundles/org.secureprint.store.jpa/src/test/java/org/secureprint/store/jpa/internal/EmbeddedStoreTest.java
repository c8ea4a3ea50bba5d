package org.secureprint.store.jpa.internal;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreTest extends StoreContract {
    private static OpenDatabase open;

    @BeforeAll
    static void open(@TempDir Path data) throws IOException {
        open = TestDatabase.embedded(data);
    }

    @AfterAll
    static void close() {
        open.close();
    }

    @Override
    OpenDatabase open() {
        return open;
    }
}
