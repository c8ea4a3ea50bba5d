package org.secureprint.identity.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.secureprint.api.identity.PersonSource;

/** The directories that are there at this moment; they come and go while the server runs. */
@Component(service = PersonSources.class)
public final class PersonSources {
    private final List<PersonSource> all = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(PersonSource source) {
        all.add(source);
    }

    void remove(PersonSource source) {
        all.remove(source);
    }

    List<PersonSource> all() {
        return List.copyOf(all);
    }
}
