package org.secureprint.admin.web.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.secureprint.api.identity.RedirectSignIn;

/** The other servers at which people can sign in at this moment; they come and go while the server runs. */
@Component(service = RedirectSignIns.class)
public final class RedirectSignIns {
    private final List<RedirectSignIn> all = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(RedirectSignIn way) {
        all.add(way);
    }

    void remove(RedirectSignIn way) {
        all.remove(way);
    }

    List<RedirectSignIn> all() {
        return List.copyOf(all);
    }

    Optional<RedirectSignIn> find(String name) {
        return all.stream()
                .filter(way -> way.name().equals(name) && way.offer().isPresent())
                .findFirst();
    }

    /** What the sign-in page offers. */
    List<Offered> offered() {
        return all.stream()
                .flatMap(way -> way.offer().stream().map(offer -> new Offered(way.name(), offer.displayName())))
                .toList();
    }

    /** What a template shows of one. */
    public record Offered(String name, String displayName) {}
}
