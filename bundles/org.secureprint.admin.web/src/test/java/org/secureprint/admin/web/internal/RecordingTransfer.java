package org.secureprint.admin.web.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Person;
import org.secureprint.api.settings.SettingsTransfer;

/** Settings files whose content is their passphrase. */
final class RecordingTransfer implements SettingsTransfer {
    static final String ID = "0123456789abcdef";
    static final List<Difference> DIFFERENCES = List.of(
            new Difference("change-setting", "logMaxFiles", "20 -> 7"),
            new Difference("put-queue", "queue floor-2", "info:  -> Second <floor>"));

    final List<String> applied = new ArrayList<>();

    @Override
    public byte[] export(char[] passphrase, Person by, String source) {
        if (passphrase.length < 12) {
            throw new PrintException(Status.CLIENT_ERROR_BAD_REQUEST, "The passphrase is too short.");
        }
        return new String(passphrase).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Import read(byte[] file, char[] passphrase, Person by, String source) {
        if (!new String(file, StandardCharsets.UTF_8).equals(new String(passphrase))) {
            throw new PrintException(Status.CLIENT_ERROR_BAD_REQUEST, "The passphrase is wrong.");
        }
        return new Import(ID, DIFFERENCES);
    }

    @Override
    public List<Difference> apply(String id, Person by, String source) {
        if (!id.equals(ID)) {
            throw new PrintException(Status.CLIENT_ERROR_NOT_FOUND, "This import is not there any more.");
        }
        applied.add(by.name() + " " + source);
        return DIFFERENCES;
    }
}
