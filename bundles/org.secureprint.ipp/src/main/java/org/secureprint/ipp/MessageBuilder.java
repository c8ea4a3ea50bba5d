package org.secureprint.ipp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Builds a {@link Message}. The operation attributes begin with {@code attributes-charset} and {@code attributes-natural-language} by
 * themselves. Confined to one thread.
 */
public final class MessageBuilder {
    private static final Attribute UTF_8 =
            new Attribute("attributes-charset", new Value.TextValue(ValueTag.CHARSET, "utf-8"));

    private final AttributesBuilder operation = Attributes.build();
    private final List<AttributeGroup> groups = new ArrayList<>();
    private final int code;
    private final int requestId;
    private IppVersion version;
    private String language = "en";

    MessageBuilder(IppVersion version, int code, int requestId) {
        this.version = version;
        this.code = code;
        this.requestId = requestId;
    }

    public MessageBuilder version(IppVersion spoken) {
        version = spoken;
        return this;
    }

    /** The {@code attributes-natural-language}. */
    public MessageBuilder language(String tag) {
        language = tag;
        return this;
    }

    /** Adds operation attributes. */
    public MessageBuilder operation(Consumer<AttributesBuilder> attributes) {
        attributes.accept(operation);
        return this;
    }

    /** Adds a group after those that are there. */
    public MessageBuilder group(GroupTag tag, Attributes attributes) {
        groups.add(new AttributeGroup(tag, attributes));
        return this;
    }

    /** Adds a group of job attributes. */
    public MessageBuilder job(Attributes attributes) {
        return group(GroupTag.JOB, attributes);
    }

    /** Adds a group of printer attributes. */
    public MessageBuilder printer(Attributes attributes) {
        return group(GroupTag.PRINTER, attributes);
    }

    /** Adds the group of unsupported attributes, unless there are none. */
    public MessageBuilder unsupported(Attributes attributes) {
        return attributes.isEmpty() ? this : group(GroupTag.UNSUPPORTED, attributes);
    }

    public Message done() {
        List<AttributeGroup> all = new ArrayList<>(groups.size() + 1);
        all.add(new AttributeGroup(
                GroupTag.OPERATION,
                Attributes.build()
                        .add(UTF_8)
                        .naturalLanguage("attributes-natural-language", language)
                        .addAll(operation.done())
                        .done()));
        all.addAll(groups);
        return new Message(version, code, requestId, all);
    }
}
