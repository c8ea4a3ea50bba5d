package org.secureprint.ipp;

import java.util.Objects;

/** Attributes of one kind of object (RFC 8010 section 3.1.2). */
public record AttributeGroup(GroupTag tag, Attributes attributes) {
    public AttributeGroup {
        Objects.requireNonNull(tag);
        Objects.requireNonNull(attributes);
    }
}
