package org.secureprint.discovery.internal;

import java.util.Map;
import org.osgi.util.converter.Converters;

/** Configurations that differ from the defaults in what a test names. */
final class TestConfig {
    private TestConfig() {}

    static DiscoveryConfig of(Map<String, Object> values) {
        return Converters.standardConverter().convert(values).to(DiscoveryConfig.class);
    }
}
