package org.secureprint.discovery.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A service to be found (RFC 6763).
 *
 * @param type {@code _ipps._tcp} or {@code _ipp._tcp}
 * @param name the instance's name, at most 63 octets
 * @param subtypes at least one, without the underscore
 * @param txt the data of its TXT record
 */
record ServiceInstance(String type, String name, List<String> subtypes, int port, byte[] txt) {
    @Override
    public boolean equals(Object other) {
        return other instanceof ServiceInstance that
                && type.equals(that.type)
                && name.equals(that.name)
                && subtypes.equals(that.subtypes)
                && port == that.port
                && Arrays.equals(txt, that.txt);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, name, subtypes, port, Arrays.hashCode(txt));
    }

    @Override
    public String toString() {
        return name + "." + type;
    }
}
