package org.secureprint.store.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutageTest {
    /** Columns: SQLSTATE, the vendor's code, whether the database and not the change is to blame. */
    @ParameterizedTest
    @CsvSource({
        "08006, 0, true",
        "S0001, 9002, true",
        "22001, 8152, false",
        "23000, 2627, false",
        "40001, 1205, false",
        "S0001, 2628, false"
    })
    void isNoMatterOfOneChange(String state, int code, boolean outage) {
        assertThat(Outage.is(new IllegalStateException(new SQLException("x", state, code))))
                .isEqualTo(outage);
    }

    @Test
    void saysWhyNobodyVouches() {
        assertThat(Outage.reason(new SQLException(new CertPathBuilderException("x"))))
                .contains("tlsRootCertificateFile");
        assertThat(Outage.reason(new SQLException(new CertificateExpiredException("NotAfter: x"))))
                .contains("expired, NotAfter");
    }
}
