package org.secureprint.spool.ipp.internal;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.queue.PrintQueues;
import org.secureprint.ipp.Attribute;
import org.secureprint.ipp.AttributeGroup;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.GroupTag;
import org.secureprint.ipp.IppInputStream;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.Operation;
import org.secureprint.ipp.StatusCode;
import org.secureprint.ipp.ValueTag;
import org.secureprint.spool.ipp.internal.caller.Caller;

/** What every request has to keep to, whatever its operation (RFC 8011 section 4.1). */
final class RequestRules {
    static final String REQUESTING_USER_NAME = "requesting-user-name";

    private static final Set<Operation> JOB_OPERATIONS = EnumSet.of(
            Operation.SEND_DOCUMENT,
            Operation.CANCEL_JOB,
            Operation.GET_JOB_ATTRIBUTES,
            Operation.HOLD_JOB,
            Operation.RELEASE_JOB,
            Operation.CLOSE_JOB,
            Operation.SET_JOB_ATTRIBUTES,
            Operation.RESTART_JOB,
            Operation.REPROCESS_JOB,
            Operation.RESUBMIT_JOB,
            Operation.RESUME_JOB,
            Operation.PROMOTE_JOB,
            Operation.SCHEDULE_JOB_AFTER,
            Operation.GET_DOCUMENTS,
            Operation.GET_DOCUMENT_ATTRIBUTES,
            Operation.SET_DOCUMENT_ATTRIBUTES,
            Operation.CANCEL_DOCUMENT);

    /** What everybody may ask: without it a client can't learn how to prove who it is. */
    private static final Set<Operation> OPEN =
            EnumSet.of(Operation.GET_PRINTER_ATTRIBUTES, Operation.GET_PRINTER_SUPPORTED_VALUES);

    private final Set<Operation> supported;
    private final PrintQueues queues;
    private final Callers callers;

    RequestRules(Set<Operation> supported, PrintQueues queues, Callers callers) {
        this.supported = supported;
        this.queues = queues;
        this.callers = callers;
    }

    IppRequest check(Message message, IppInputStream document, HttpExchange exchange) {
        if (message.requestId() < 1) {
            throw Refusal.badRequest("The request-id is 1 or more, not " + message.requestId());
        }
        Operation operation = Operation.of(message.code())
                .filter(supported::contains)
                .orElseThrow(() -> new Refusal(
                        StatusCode.SERVER_ERROR_OPERATION_NOT_SUPPORTED,
                        "The operation " + spell(message.code()) + " is not offered"));
        requireGroups(message);
        Attributes attributes = message.operationAttributes();
        requireCharsetAndLanguage(attributes.list());
        requireNamesOnce(attributes);
        Attributes unknown = OperationAttributes.unknown(attributes);
        Target target = JOB_OPERATIONS.contains(operation) ? Target.job(attributes) : Target.printer(attributes);
        PrintQueue queue = queues.find(target.queue()).orElseThrow(Target::noSuchPrinter);
        HttpExchange.Request http = exchange.request();
        Caller caller = caller(operation, queue, target, attributes, http);
        return new IppRequest(
                message,
                operation,
                caller,
                PrinterUri.of(http.origin(), http.secure()).at(target.path()),
                queue,
                target.jobId(),
                unknown,
                document,
                exchange::withdrawn);
    }

    private Caller caller(
            Operation operation, PrintQueue queue, Target target, Attributes attributes, HttpExchange.Request http) {
        if (Administration.includes(operation)) {
            return callers.administrator(http);
        }
        return OPEN.contains(operation) && target.token().isEmpty()
                ? Callers.anybody(http)
                : callers.of(queue, target, attributes.text(REQUESTING_USER_NAME), http);
    }

    static String spell(int code) {
        return Operation.of(code).map(Operation::registeredName).orElse(String.format(Locale.ROOT, "0x%04X", code));
    }

    private static void requireGroups(Message message) {
        List<AttributeGroup> groups = message.groups();
        if (groups.isEmpty()
                || groups.get(0).tag() != GroupTag.OPERATION
                || groups.stream()
                                .filter(group -> group.tag() == GroupTag.OPERATION)
                                .count()
                        > 1) {
            throw Refusal.badRequest("A request has one group of operation attributes, and it comes first");
        }
    }

    private static void requireCharsetAndLanguage(List<Attribute> operation) {
        if (operation.size() < 2
                || !isOne(operation.get(0), "attributes-charset", ValueTag.CHARSET)
                || !isOne(operation.get(1), "attributes-natural-language", ValueTag.NATURAL_LANGUAGE)) {
            throw Refusal.badRequest(
                    "The operation attributes begin with attributes-charset and attributes-natural-language");
        }
    }

    private static boolean isOne(Attribute attribute, String name, ValueTag syntax) {
        return attribute.name().equals(name)
                && attribute.values().size() == 1
                && attribute.value().tag() == syntax.code();
    }

    private static void requireNamesOnce(Attributes attributes) {
        Set<String> names = new HashSet<>();
        for (Attribute attribute : attributes) {
            if (!names.add(attribute.name())) {
                throw Refusal.badRequest("An operation attribute is there twice");
            }
        }
    }
}
