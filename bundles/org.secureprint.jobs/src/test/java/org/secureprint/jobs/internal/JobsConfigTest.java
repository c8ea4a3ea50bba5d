package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JobsConfigTest {
    @Test
    void theShippedFileListsEveryKeyWithItsDefault() throws IOException {
        Properties shipped = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("../../config/etc/org.secureprint.jobs.cfg"))) {
            shipped.load(reader);
        }
        Map<String, String> defaults = Arrays.stream(JobsConfig.class.getDeclaredMethods())
                .collect(Collectors.toMap(Method::getName, method -> String.valueOf(method.getDefaultValue())));
        assertThat(shipped).containsExactlyInAnyOrderEntriesOf(defaults);
    }
}
