package org.secureprint.setup.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.junit.jupiter.api.Test;

class HttpEngineTest {
    private final MBeanServer beans = MBeanServerFactory.newMBeanServer();
    private final List<String> passwords = new ArrayList<>();
    private final HttpEngine engine = new HttpEngine(beans);

    /** As the bean of the engine looks from outside. */
    public interface Reload {
        int reload(String password);
    }

    private void register(String name) throws JMException {
        Reload bean = password -> {
            passwords.add(password);
            return 1;
        };
        beans.registerMBean(new StandardMBean(bean, Reload.class), new ObjectName(name));
    }

    @Test
    void tellsTheEngineThePassword() throws Exception {
        register("org.secureprint.platform.jetty.reload:type=keyreload,id=0");
        engine.reload("secret".toCharArray());
        assertThat(passwords).containsExactly("secret");
    }

    @Test
    void anEngineThatHasNotStartedReadsItThen() {
        assertThatCode(() -> engine.reload(new char[0])).doesNotThrowAnyException();
    }

    @Test
    void aConfigurationOfAnEarlierVersionIsToldAndNothingPretended() throws Exception {
        register("org.eclipse.jetty.server:type=server,id=0");
        assertThatThrownBy(() -> engine.reload(new char[0])).hasMessageContaining("etc/jetty.xml");
        assertThat(passwords).isEmpty();
    }
}
