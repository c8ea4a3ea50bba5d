package org.secureprint.spool.raw.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.0/24       | 192.0.2.0    | true",
                "192.0.2.0/24       | 192.0.2.255  | true",
                "192.0.2.0/24       | 192.0.3.0    | false",
                "192.0.2.128/25     | 192.0.2.127  | false",
                "192.0.2.128/25     | 192.0.2.128  | true",
                "192.0.2.77/28      | 192.0.2.64   | true",
                "192.0.2.77/28      | 192.0.2.80   | false",
                "192.0.2.7          | 192.0.2.7    | true",
                "192.0.2.7          | 192.0.2.6    | false",
                "0.0.0.0/0          | 203.0.113.9  | true",
                "0.0.0.0/0          | 2001:db8::1  | false",
                "::/0               | 203.0.113.9  | false",
                "2001:db8::/33      | 2001:db8::1  | true",
                "2001:db8::/33      | 2001:db8:8000::1 | false",
                "10.0.0.0/8, ::1    | ::1          | true",
                "10.0.0.0/8, ::1    | 10.255.0.1   | true",
                "10.0.0.0/8         | ::ffff:10.0.0.1 | true",
                "' '                | 127.0.0.1    | false",
            })
    void holdsAnAddressOrNot(String ranges, String address, boolean inside) throws UnknownHostException {
        assertThat(AddressRanges.parse(ranges).contains(InetAddress.getByName(address)))
                .isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "192.0.2.0/33", "::/129", "192.0.2.0/-1", "192.0.2.0/x", "1.2.3.4.5", "/8", "a"})
    void refusesWhatIsNoNetwork(String text) {
        assertThatThrownBy(() -> AddressRanges.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a network");
    }
}
