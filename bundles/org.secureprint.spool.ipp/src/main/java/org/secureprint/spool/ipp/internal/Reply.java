package org.secureprint.spool.ipp.internal;

import java.util.ArrayList;
import java.util.List;
import org.secureprint.ipp.Attribute;
import org.secureprint.ipp.AttributeGroup;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.GroupTag;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.MessageBuilder;
import org.secureprint.ipp.StatusCode;

/**
 * What a handler answers.
 *
 * @param status the status, unless something was ignored
 * @param operation further operation attributes
 * @param unsupported what was ignored or substituted
 * @param groups the objects' attributes
 * @param object what was acted on, for the log; empty for what is not logged here
 */
record Reply(
        StatusCode status, Attributes operation, Attributes unsupported, List<AttributeGroup> groups, String object) {
    static Reply nothing() {
        return groups(List.of());
    }

    static Reply printer(Attributes attributes) {
        return groups(List.of(new AttributeGroup(GroupTag.PRINTER, attributes)));
    }

    static Reply job(Attributes attributes) {
        return jobs(List.of(attributes));
    }

    static Reply jobs(List<Attributes> jobs) {
        return groups(jobs.stream()
                .map(attributes -> new AttributeGroup(GroupTag.JOB, attributes))
                .toList());
    }

    static Reply groups(List<AttributeGroup> groups) {
        return new Reply(StatusCode.SUCCESSFUL_OK, Attributes.NONE, Attributes.NONE, groups, "");
    }

    Reply ignoring(Attributes attributes) {
        return new Reply(status, operation, attributes, groups, object);
    }

    /** To be logged as an action on this object. */
    Reply on(String what) {
        return new Reply(status, operation, unsupported, groups, what);
    }

    /** The same with another status; it tells more than that something was ignored. */
    Reply with(StatusCode another) {
        return new Reply(another, operation, unsupported, groups, object);
    }

    /** The same with operation attributes. */
    Reply with(Attributes more) {
        return new Reply(status, more, unsupported, groups, object);
    }

    /** The same with further groups. */
    Reply and(List<AttributeGroup> more) {
        List<AttributeGroup> all = new ArrayList<>(groups);
        all.addAll(more);
        return new Reply(status, operation, unsupported, all, object);
    }

    /** RFC 8011 section 4.1.7: what was ignored is told, the status says that something was. */
    Message toMessage(IppRequest request) {
        List<Attribute> ignored = new ArrayList<>(request.unsupported().list());
        ignored.addAll(unsupported.list());
        StatusCode told = ignored.isEmpty() || status != StatusCode.SUCCESSFUL_OK
                ? status
                : StatusCode.SUCCESSFUL_OK_IGNORED_OR_SUBSTITUTED_ATTRIBUTES;
        MessageBuilder message = Message.response(request.message(), told)
                .operation(with -> with.text("status-message", told.keyword()).addAll(operation))
                .unsupported(Attributes.of(ignored));
        groups.forEach(group -> message.group(group.tag(), group.attributes()));
        return message.done();
    }
}
