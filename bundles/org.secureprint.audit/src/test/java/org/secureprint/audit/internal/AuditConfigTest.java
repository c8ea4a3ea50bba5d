package org.secureprint.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

class AuditConfigTest {
    @Test
    void defaults() throws NoSuchMethodException {
        assertThat(AuditConfig.class.getDeclaredMethods())
                .extracting(Method::getName)
                .containsExactly("directory");
        assertThat(AuditConfig.class.getDeclaredMethod("directory").getDefaultValue())
                .isEqualTo("log");
    }
}
