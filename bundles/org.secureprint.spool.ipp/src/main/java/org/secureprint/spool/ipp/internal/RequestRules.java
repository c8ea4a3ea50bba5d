package org.secureprint.spool.ipp.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.UserName;
import org.secureprint.ipp.Attribute;
import org.secureprint.ipp.AttributeGroup;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.GroupTag;
import org.secureprint.ipp.IppInputStream;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.Operation;
import org.secureprint.ipp.StatusCode;
import org.secureprint.ipp.ValueTag;

/** What every request has to keep to, whatever its operation (RFC 8011 section 4.1). */
final class RequestRules {
    static final String REQUESTING_USER_NAME = "requesting-user-name";

    private static final Set<Operation> JOB_OPERATIONS = EnumSet.of(
            Operation.SEND_DOCUMENT,
            Operation.CANCEL_JOB,
            Operation.GET_JOB_ATTRIBUTES,
            Operation.HOLD_JOB,
            Operation.RELEASE_JOB,
            Operation.CLOSE_JOB);

    private final Set<Operation> supported;

    RequestRules(Set<Operation> supported) {
        this.supported = supported;
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
        int jobId = target(operation, attributes);
        HttpExchange.Request http = exchange.request();
        return new IppRequest(
                message,
                operation,
                person(attributes),
                http.source(),
                PrinterUri.of(http.origin(), http.secure()),
                jobId,
                unknown,
                document,
                exchange::withdrawn);
    }

    static String spell(int code) {
        return Operation.of(code).map(Operation::registeredName).orElse(String.format("0x%04X", code));
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

    /** RFC 8011 section 4.1.5. Returns the job's id, or 0 for the printer. */
    private static int target(Operation operation, Attributes attributes) {
        Optional<String> printerUri = attributes.text("printer-uri");
        Optional<String> jobUri = attributes.text("job-uri");
        if (!JOB_OPERATIONS.contains(operation)) {
            String uri = printerUri.orElseThrow(() -> Refusal.badRequest("The attribute printer-uri is missing"));
            requireQueue(path(uri));
            return 0;
        }
        if (jobUri.isPresent()) {
            String path = path(jobUri.get());
            int slash = path.lastIndexOf('/');
            requireQueue(path.substring(0, Math.max(0, slash)));
            return jobId(path.substring(slash + 1));
        }
        requireQueue(path(printerUri.orElseThrow(
                () -> Refusal.badRequest("Neither job-uri nor printer-uri with job-id says which job is meant"))));
        return attributes
                .integer("job-id")
                .filter(id -> id > 0)
                .orElseThrow(() -> Refusal.badRequest("The attribute job-id is missing"));
    }

    private static String path(String uri) {
        try {
            String path = new URI(uri).getPath();
            return path == null ? "" : path;
        } catch (URISyntaxException e) {
            throw Refusal.badRequest("The target is not a URI");
        }
    }

    private static void requireQueue(String path) {
        if (!path.equals(PrinterUri.PATH)) {
            throw new Refusal(
                    StatusCode.CLIENT_ERROR_NOT_FOUND, "There is no such printer here; its path is " + PrinterUri.PATH);
        }
    }

    private static int jobId(String digits) {
        if (!digits.matches("[1-9][0-9]{0,9}") || Long.parseLong(digits) > Integer.MAX_VALUE) {
            throw new Refusal(StatusCode.CLIENT_ERROR_NOT_FOUND, "There is no such job");
        }
        return Integer.parseInt(digits);
    }

    private static Person person(Attributes attributes) {
        try {
            return Person.user(attributes.text(REQUESTING_USER_NAME).orElse(UserName.ANONYMOUS));
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("The requesting-user-name can't be taken: " + e.getMessage());
        }
    }
}
