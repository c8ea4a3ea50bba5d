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
 * @param unsupported what was ignored or substituted
 * @param groups the objects' attributes
 * @param object what was acted on, for the log; empty for what is not logged here
 */
record Reply(Attributes unsupported, List<AttributeGroup> groups, String object) {
    static Reply nothing() {
        return new Reply(Attributes.NONE, List.of(), "");
    }

    static Reply printer(Attributes attributes) {
        return new Reply(Attributes.NONE, List.of(new AttributeGroup(GroupTag.PRINTER, attributes)), "");
    }

    static Reply job(Attributes attributes) {
        return jobs(List.of(attributes));
    }

    static Reply jobs(List<Attributes> jobs) {
        return new Reply(
                Attributes.NONE,
                jobs.stream()
                        .map(attributes -> new AttributeGroup(GroupTag.JOB, attributes))
                        .toList(),
                "");
    }

    Reply ignoring(Attributes attributes) {
        return new Reply(attributes, groups, object);
    }

    /** To be logged as an action on this object. */
    Reply on(String what) {
        return new Reply(unsupported, groups, what);
    }

    /** RFC 8011 section 4.1.7: what was ignored is told, the status says that something was. */
    Message toMessage(IppRequest request) {
        List<Attribute> ignored = new ArrayList<>(request.unsupported().list());
        ignored.addAll(unsupported.list());
        StatusCode status = ignored.isEmpty()
                ? StatusCode.SUCCESSFUL_OK
                : StatusCode.SUCCESSFUL_OK_IGNORED_OR_SUBSTITUTED_ATTRIBUTES;
        MessageBuilder message = Message.response(request.message(), status)
                .operation(with -> with.text("status-message", status.keyword()))
                .unsupported(Attributes.of(ignored));
        groups.forEach(group -> message.group(group.tag(), group.attributes()));
        return message.done();
    }
}
