package org.secureprint.api.testing;

import org.secureprint.api.vault.Vault;

class InMemoryVaultTest implements VaultContract {
    private final InMemoryVault vault = new InMemoryVault();

    @Override
    public Vault vault() {
        return vault;
    }
}
