package org.secureprint.shell.keys.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.secureprint.api.vault.KeyManagement;
import org.secureprint.api.vault.KeyUse;

@Service
@Command(
        scope = "spm",
        name = "key-list",
        description =
                "Lists the keys of the key ring, what each may still be used for and how much needs it, never their"
                        + " values.")
public final class KeyListCommand implements Action {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Option(name = "--json", description = "Print JSON instead of a table")
    boolean json;

    @Reference
    KeyManagement keys;

    @Override
    public Object execute() throws IOException {
        if (json) {
            System.out.println(JSON.writeValueAsString(
                    keys.keys().stream().map(KeyListCommand::object).toList()));
            return null;
        }
        ShellTable table = new ShellTable();
        List.of("id", "state", "created", "documents", "sealed-values").forEach(table::column);
        for (KeyUse use : keys.keys()) {
            table.addRow().addContent(object(use).values().toArray());
        }
        table.print(System.out);
        AgePause.print(keys);
        return null;
    }

    private static Map<String, Object> object(KeyUse use) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", use.key().id());
        object.put("state", use.key().state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        object.put("created", use.key().createdAt().toString());
        object.put("documents", use.documents());
        object.put("sealed-values", use.sealedValues());
        return object;
    }
}
