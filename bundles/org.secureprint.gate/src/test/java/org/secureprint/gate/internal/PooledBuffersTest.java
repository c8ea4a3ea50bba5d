package org.secureprint.gate.internal;

import static org.assertj.core.api.Assertions.assertThat;

import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.junit.jupiter.api.Test;

/** What a request brought does not wait in the HTTP engine's buffers for the next one. */
class PooledBuffersTest {
    private final MBeanServer beans = MBeanServerFactory.newMBeanServer();
    private final PooledBuffers buffers = new PooledBuffers(beans);

    /** What the engine's pool offers. */
    public interface ClearedMBean {
        void clear();
    }

    private static final class Cleared implements ClearedMBean {
        private final boolean broken;
        private int times;

        Cleared(boolean broken) {
            this.broken = broken;
        }

        @Override
        public void clear() {
            times++;
            if (broken) {
                throw new IllegalStateException("broken");
            }
        }
    }

    @Test
    void clearsEachPoolAndNothingElse() throws Exception {
        Cleared broken = add("org.eclipse.jetty.io:context=a,type=arraybytebufferpool,id=0", true);
        Cleared other = add("org.eclipse.jetty.io:type=arraybytebufferpool,id=1", false);
        Cleared noPool = add("org.eclipse.jetty.io:type=managedselector,id=0", false);

        buffers.forget();
        buffers.forget();

        assertThat(broken.times).isEqualTo(2);
        assertThat(other.times).isEqualTo(2);
        assertThat(noPool.times).isZero();
    }

    @Test
    void anEngineWithoutPoolsIsLeftAlone() throws Exception {
        buffers.forget();
        Cleared later = add("org.eclipse.jetty.io:type=arraybytebufferpool,id=0", false);
        buffers.forget();

        assertThat(later.times).isEqualTo(1);
    }

    private Cleared add(String name, boolean broken) throws Exception {
        Cleared pool = new Cleared(broken);
        beans.registerMBean(new StandardMBean(pool, ClearedMBean.class), new ObjectName(name));
        return pool;
    }
}
