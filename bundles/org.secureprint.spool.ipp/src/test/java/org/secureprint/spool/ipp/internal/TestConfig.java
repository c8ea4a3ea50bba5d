package org.secureprint.spool.ipp.internal;

import java.lang.annotation.Annotation;

/** The defaults of {@link IppSpoolerConfig}. */
final class TestConfig {
    private TestConfig() {}

    static IppSpoolerConfig defaults() {
        return new IppSpoolerConfig() {
            @Override
            public Class<? extends Annotation> annotationType() {
                return IppSpoolerConfig.class;
            }

            @Override
            public String printerName() {
                return preset("printerName");
            }

            @Override
            public String printerInfo() {
                return preset("printerInfo");
            }

            @Override
            public String printerLocation() {
                return preset("printerLocation");
            }

            @Override
            public String directory() {
                return preset("directory");
            }

            @Override
            public int maxRequests() {
                return preset("maxRequests");
            }

            @Override
            public int directoryCheckSeconds() {
                return preset("directoryCheckSeconds");
            }

            @Override
            public int maxRequestsPerSource() {
                return preset("maxRequestsPerSource");
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static <T> T preset(String key) {
        try {
            return (T) IppSpoolerConfig.class.getDeclaredMethod(key).getDefaultValue();
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }
}
