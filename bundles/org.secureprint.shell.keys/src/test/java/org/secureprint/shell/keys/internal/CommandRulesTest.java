package org.secureprint.shell.keys.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.secureprint.shell.console.CommandRules;

class CommandRulesTest {
    /** Without a rule nobody but an administrator gets a command; that has to be somebody's decision. */
    @Test
    void p04EachCommandSaysWhoMayRunIt() throws Exception {
        assertThat(CommandRules.compiled())
                .contains("key-list", "vault-status")
                .isSubsetOf(CommandRules.configured().keySet());
    }
}
