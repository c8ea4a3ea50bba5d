package org.secureprint.discovery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrinterServicesTest {
    @Test
    void aQueueIsFoundByAirPrintAndIppEverywhere() {
        List<ServiceInstance> services = services(Map.of()).of(Queues.open("Secure Print"));

        assertThat(services).hasSize(1);
        ServiceInstance service = services.get(0);
        assertThat(service.type()).isEqualTo("_ipps._tcp");
        assertThat(service.name()).isEqualTo("Secure Print");
        assertThat(service.subtypes()).containsExactly("universal", "print");
        assertThat(service.port()).isEqualTo(8443);
        assertThat(TxtRecordTest.read(service.txt()))
                .startsWith("txtvers=1", "qtotal=1", "rp=ipp/print")
                .contains(
                        "ty=Secure Print Manager",
                        "product=(Secure Print Manager)",
                        "note=2nd floor",
                        "adminurl=https://spm.local:8443/",
                        "pdl=application/pdf,image/urf,image/jpeg,text/plain",
                        "UUID=6d4ff0ce-6b11-11d8-8020-f48b8d8c8a6d",
                        "TLS=1.2",
                        "URF=V1.4,W8",
                        "Color=T",
                        "Duplex=F",
                        "kind=document",
                        "PaperMax=tabloid-A3",
                        "priority=50")
                .noneMatch(string -> string.startsWith("air="));
    }

    @Test
    void ippInClearIsAnnouncedOnlyWhereItIsOn() {
        List<ServiceInstance> services =
                services(Map.of("httpEnabled", true, "httpPort", 631)).of(Queues.open("Secure Print"));

        assertThat(services).extracting(ServiceInstance::type).containsExactly("_ipps._tcp", "_ipp._tcp");
        assertThat(services.get(1).port()).isEqualTo(631);
        assertThat(TxtRecordTest.read(services.get(1).txt())).doesNotContain("TLS=1.2");
    }

    @Test
    void aPasswordIsAnnouncedWhereItIsDemandedAndNeverAskedForInClear() {
        List<ServiceInstance> services =
                services(Map.of("httpEnabled", true)).of(Queues.queue("Payroll", List.of("W8"), true));

        assertThat(services).extracting(ServiceInstance::type).containsExactly("_ipps._tcp");
        assertThat(TxtRecordTest.read(services.get(0).txt())).contains("air=username,password");
    }

    @Test
    void aQueueWithoutAppleRasterIsNoAirPrintPrinter() {
        ServiceInstance service =
                services(Map.of()).of(Queues.queue("Plots", List.of(), false)).get(0);

        assertThat(service.subtypes()).containsExactly("print");
        assertThat(TxtRecordTest.read(service.txt())).noneMatch(string -> string.startsWith("URF="));
    }

    @Test
    void aLongNameIsCutAtACharactersEnd() {
        String name = services(Map.of())
                .of(Queues.open("a" + "\u00fc".repeat(60)))
                .get(0)
                .name();

        assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSize(63);
        assertThat(name).isEqualTo("a" + "\u00fc".repeat(31));
    }

    private static PrinterServices services(Map<String, Object> config) {
        return new PrinterServices("spm.local", TestConfig.of(config));
    }
}
