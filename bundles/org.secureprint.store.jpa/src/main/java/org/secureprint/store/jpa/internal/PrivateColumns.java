package org.secureprint.store.jpa.internal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.secureprint.api.job.Job;

/** The columns of a job that tell whose it is or what is in it. */
record PrivateColumns(
        String owner,
        String jobName,
        String userName,
        String hostName,
        String message,
        String template,
        String documents) {
    /** So that the length of a sealed value says little about the length of a title. */
    private static final int BLOCK = 64;

    static PrivateColumns of(Job job) {
        return new PrivateColumns(
                job.owner(),
                job.request().jobName(),
                job.request().userName(),
                job.request().hostName(),
                job.message(),
                Columns.template(job.request().template()),
                Columns.documents(job.documents()));
    }

    /** What stands in the columns of a row that is sealed. */
    static PrivateColumns hidden(String ownerIndex) {
        return new PrivateColumns(ownerIndex, "", "", "", "", "", "");
    }

    /** All columns as one value: each one's length and its text in UTF-8, then zeros. */
    byte[] encode() {
        List<byte[]> texts = List.of(
                utf8(owner),
                utf8(jobName),
                utf8(userName),
                utf8(hostName),
                utf8(message),
                utf8(template),
                utf8(documents));
        int length =
                texts.stream().mapToInt(text -> Integer.BYTES + text.length).sum();
        ByteBuffer value = ByteBuffer.allocate((length + BLOCK - 1) / BLOCK * BLOCK);
        texts.forEach(text -> value.putInt(text.length).put(text));
        return value.array();
    }

    /** @throws IllegalArgumentException if {@link #encode} did not make it */
    static PrivateColumns decode(byte[] octets) {
        ByteBuffer value = ByteBuffer.wrap(octets);
        return new PrivateColumns(
                text(value), text(value), text(value), text(value), text(value), text(value), text(value));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(ByteBuffer value) {
        try {
            int length = value.getInt();
            if (length < 0 || length > value.remaining()) {
                throw new IllegalArgumentException("A text of " + length + " octets");
            }
            String text = new String(value.array(), value.position(), length, StandardCharsets.UTF_8);
            value.position(value.position() + length);
            return text;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("The value ends early", e);
        }
    }
}
