package org.secureprint.ipp;

import java.util.List;
import java.util.Objects;

/**
 * A request or a response without its document (RFC 8010 section 3.1.1). Immutable.
 *
 * @param version {@code version-number}
 * @param code {@code operation-id} of a request, {@code status-code} of a response
 * @param requestId {@code request-id}
 * @param groups in the order of the message
 */
public record Message(IppVersion version, int code, int requestId, List<AttributeGroup> groups) {
    public Message {
        Objects.requireNonNull(version);
        groups = List.copyOf(groups);
        if (code < 0 || code > 0xFFFF) {
            throw new IllegalArgumentException("A code has two octets, not " + code);
        }
    }

    /** Starts a request: IPP/2.0 in {@code utf-8} and {@code en} unless it is said otherwise. */
    public static MessageBuilder request(Operation operation, int requestId) {
        return new MessageBuilder(IppVersion.V2_0, operation.code(), requestId);
    }

    /** Starts the response to a request: its version and {@code request-id}, in {@code utf-8} and {@code en}. */
    public static MessageBuilder response(Message request, StatusCode status) {
        return new MessageBuilder(request.version, status.code(), request.requestId);
    }

    /** Starts a response to what could not be read as a request. */
    public static MessageBuilder response(IppVersion version, int requestId, StatusCode status) {
        return new MessageBuilder(version, status.code(), requestId);
    }

    /** The attributes of the first group of this kind; none if there is no such group. */
    public Attributes attributes(GroupTag tag) {
        for (AttributeGroup group : groups) {
            if (group.tag() == tag) {
                return group.attributes();
            }
        }
        return Attributes.NONE;
    }

    /** The operation attributes. */
    public Attributes operationAttributes() {
        return attributes(GroupTag.OPERATION);
    }

    /** The attributes of every group of this kind, for example of each job that Get-Jobs found. */
    public List<Attributes> all(GroupTag tag) {
        return groups.stream()
                .filter(group -> group.tag() == tag)
                .map(AttributeGroup::attributes)
                .toList();
    }
}
