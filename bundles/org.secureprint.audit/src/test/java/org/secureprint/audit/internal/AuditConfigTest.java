package org.secureprint.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

class AuditConfigTest {
    @Test
    void defaults() throws NoSuchMethodException {
        assertThat(AuditConfig.class.getDeclaredMethods())
                .extracting(Method::getName)
                .containsExactlyInAnyOrder("directory", "chainDirectory", "minFreeOctets");
        assertThat(AuditConfig.class.getDeclaredMethod("directory").getDefaultValue())
                .isEqualTo("log");
        assertThat(AuditConfig.class.getDeclaredMethod("chainDirectory").getDefaultValue())
                .isEqualTo("spm/audit");
        assertThat(AuditConfig.class.getDeclaredMethod("minFreeOctets").getDefaultValue())
                .isEqualTo(1_048_576L);
    }
}
