package org.secureprint.gate.internal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.osgi.service.servlet.runtime.dto.RuntimeDTO;
import org.osgi.service.servlet.runtime.dto.ServletContextDTO;
import org.osgi.service.servlet.runtime.dto.ServletDTO;

class ServletWatchTest {
    private final List<String> calls = new ArrayList<>();
    private final RuntimeDTO http = new RuntimeDTO();
    private final ServletWatch watch = new ServletWatch(
            context(),
            new HttpServlet() {
                private static final long serialVersionUID = 1L;
            },
            Duration.ofHours(1));

    @Test
    void offersAMissingServletAgain() {
        http.servletContextDTOs = new ServletContextDTO[0];
        watch.set(fake(HttpServiceRuntime.class, "getRuntimeDTO", http));
        watch.start();
        assertThat(calls).containsExactly("/*");

        watch.look();
        assertThat(calls).containsExactly("/*");
        watch.look();
        assertThat(calls).containsExactly("/*", "unregister", "/*");

        serve();
        watch.look();
        watch.look();
        watch.stop();
        assertThat(calls).containsExactly("/*", "unregister", "/*", "unregister");
    }

    private void serve() {
        ServletDTO servlet = new ServletDTO();
        servlet.name = "gate";
        ServletContextDTO context = new ServletContextDTO();
        context.servletDTOs = new ServletDTO[] {servlet};
        http.servletContextDTOs = new ServletContextDTO[] {context};
    }

    private BundleContext context() {
        return (BundleContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {BundleContext.class}, (proxy, method, arguments) -> {
                    calls.add((String) ((Dictionary<?, ?>) arguments[2]).get("osgi.http.whiteboard.servlet.pattern"));
                    return fake(ServiceRegistration.class, "unregister", null);
                });
    }

    private <T> T fake(Class<T> type, String only, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo(only);
                    if (answer == null) {
                        calls.add(only);
                    }
                    return answer;
                }));
    }
}
