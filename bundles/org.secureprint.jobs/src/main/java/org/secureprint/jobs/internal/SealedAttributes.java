package org.secureprint.jobs.internal;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.secureprint.api.job.DocumentRequest;
import org.secureprint.api.job.Job;

/**
 * What a document says of its job, as a JSON object that the vault seals beside it, so that the job's row can be made anew if the
 * database is lost. No part of this version reads it. Where it would be longer than the vault takes, the template attributes are left
 * out, among them the hash of a {@code job-password}, and then the texts shortened.
 *
 * <p>It says what was known when the document arrived, and is not written again. So it does not have what came later: a claim of the
 * job, attributes that were set, a document's new name, state, reasons and times, the device, whether the job was complete; nor what the
 * analysis of its documents found.
 */
final class SealedAttributes {
    private static final int MAX_OCTETS = 2048;
    private static final int SHORT_TEXT_OCTETS = 90;

    private SealedAttributes() {}

    static byte[] of(Job job, DocumentRequest document) {
        byte[] whole = write(job, document, job.request().template(), RequestLimits.NAME_OCTETS);
        if (whole.length <= MAX_OCTETS) {
            return whole;
        }
        byte[] bare = write(job, document, Map.of(), RequestLimits.NAME_OCTETS);
        return bare.length <= MAX_OCTETS ? bare : write(job, document, Map.of(), SHORT_TEXT_OCTETS);
    }

    private static byte[] write(Job job, DocumentRequest document, Map<String, String> template, int textOctets) {
        StringBuilder json = new StringBuilder(512);
        json.append("{\"jobId\":").append(job.id());
        json.append(",\"createdAt\":").append(job.createdAt().toEpochMilli());
        text(json, ",\"owner\":", job.owner(), textOctets);
        text(json, ",\"queue\":", job.request().queue(), textOctets);
        text(json, ",\"port\":", job.request().port(), textOctets);
        text(json, ",\"jobName\":", job.request().jobName(), textOctets);
        text(json, ",\"userName\":", job.request().userName(), textOctets);
        text(json, ",\"proof\":", job.request().proof().keyword(), textOctets);
        text(json, ",\"hostName\":", job.request().hostName(), textOctets);
        json.append(",\"held\":").append(job.request().held());
        text(json, ",\"documentName\":", document.name(), textOctets);
        text(json, ",\"documentFormat\":", document.format(), RequestLimits.NAME_OCTETS);
        if (!template.isEmpty()) {
            json.append(",\"template\":{");
            String comma = "";
            for (Map.Entry<String, String> entry : template.entrySet()) {
                json.append(comma);
                text(json, "", entry.getKey(), MAX_OCTETS);
                text(json, ":", entry.getValue(), MAX_OCTETS);
                comma = ",";
            }
            json.append('}');
        }
        return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void text(StringBuilder json, String before, String text, int octets) {
        String cut = RequestLimits.cut(text, octets);
        json.append(before).append('"');
        for (int i = 0; i < cut.length(); i++) {
            char c = cut.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\');
            }
            json.append(c);
        }
        json.append('"');
    }
}
