package org.secureprint.api.job;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Auto delete as administrators see it: it pauses by itself when the server's clock jumps, so that no wrong clock deletes anything.
 * Called by the console and the web tools, and by whoever else destroys by age; from any thread.
 */
@ProviderType
public interface AutoDelete {
    /**
     * Looks at the clock: why auto delete pauses and what to do, in one line; empty while it goes on. Whoever takes the time before
     * asking, and gets no reason, may destroy what is too old by that time.
     */
    Optional<String> pause();

    /** Takes an administrator's word that the clock is right now. Auto delete goes on when this returns. */
    void confirmClock();
}
