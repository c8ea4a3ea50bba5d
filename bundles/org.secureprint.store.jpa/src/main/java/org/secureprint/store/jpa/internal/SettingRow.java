package org.secureprint.store.jpa.internal;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** A setting that somebody changed. */
@Entity
@Table(name = "SETTING")
class SettingRow extends Row {
    @Id
    @Column(name = "NAME")
    String name;

    @Column(name = "CONTENT")
    String content;

    /** For JPA. */
    SettingRow() {}

    SettingRow(String name, String content) {
        this.name = name;
        this.content = content;
    }

    @Override
    Object key() {
        return name;
    }
}
