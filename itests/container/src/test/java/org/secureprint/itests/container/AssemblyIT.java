package org.secureprint.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Everything in the assembly is there and has what it needs. */
public class AssemblyIT extends ContainerTestCase {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    @Inject
    private BundleContext context;

    @Inject
    private ServiceComponentRuntime components;

    @Test
    public void everyBundleIsActive() {
        eventuallyNone(() -> Stream.of(context.getBundles())
                .filter(bundle -> bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null)
                .filter(bundle -> bundle.getState() != Bundle.ACTIVE)
                .map(Bundle::toString)
                .toList());
    }

    @Test
    public void everyFragmentIsAttached() {
        eventuallyNone(() -> Stream.of(context.getBundles())
                .filter(bundle -> bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null)
                .filter(bundle -> bundle.getState() != Bundle.RESOLVED)
                .map(Bundle::toString)
                .toList());
    }

    @Test
    public void everyComponentHasItsReferences() {
        assertTrue(components.getComponentDescriptionDTOs().stream().anyMatch(AssemblyIT::isOurs));
        eventuallyNone(() -> components.getComponentDescriptionDTOs().stream()
                .filter(AssemblyIT::isOurs)
                .filter(component -> !isSatisfied(components.getComponentConfigurationDTOs(component)))
                .map(component -> component.name)
                .toList());
    }

    private static boolean isOurs(ComponentDescriptionDTO component) {
        return component.bundle.symbolicName.startsWith("org.secureprint.");
    }

    private static boolean isSatisfied(Collection<ComponentConfigurationDTO> configurations) {
        return !configurations.isEmpty()
                && configurations.stream()
                        .allMatch(configuration -> configuration.state == ComponentConfigurationDTO.SATISFIED
                                || configuration.state == ComponentConfigurationDTO.ACTIVE);
    }

    private static void eventuallyNone(Supplier<List<String>> what) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        List<String> left = what.get();
        while (!left.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            left = what.get();
        }
        assertEquals(List.of(), left);
    }
}
