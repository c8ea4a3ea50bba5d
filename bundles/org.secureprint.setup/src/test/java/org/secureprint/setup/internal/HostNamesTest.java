package org.secureprint.setup.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostNamesTest {

    @Test
    void alwaysNamesTheLoopback() {
        assertThat(HostNames.ofThisMachine(null)).contains("localhost", "127.0.0.1", "::1");
    }

    @Test
    void takesFurtherNamesAndDropsWhatIsNoName() {
        assertThat(HostNames.ofThisMachine("Print.Example.org, 10.1.2.3 ,-bad-, ,a b,localhost"))
                .contains("print.example.org", "10.1.2.3")
                .doesNotContain("-bad-", "", "a b")
                .doesNotHaveDuplicates();
    }
}
