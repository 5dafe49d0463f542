package dev.roost.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionIdsTest {
    @Test
    void idsAreTwentyUrlSafeCharactersAndNeverTheSame() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            ids.add(SessionIds.next());
        }

        assertThat(ids).hasSize(10_000).allMatch(id -> id.matches("[A-Za-z0-9_-]{20}"));
    }
}
