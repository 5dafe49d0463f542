package dev.roost.chat.files;

import dev.roost.chat.NewDatabase;

class OrphanCleanupTest extends OrphanCleanupContract {
    OrphanCleanupTest() {
        super(NewDatabase.onH2());
    }
}
