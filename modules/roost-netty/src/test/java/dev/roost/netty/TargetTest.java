package dev.roost.netty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {
    @ParameterizedTest
    @CsvSource({
        "/socket.io/?EIO=4, /socket.io/, EIO=4",
        "/socket.io/, /socket.io/, ''",
        "/a?b?c, /a, b?c",
        "/a%2Fb/../c?%00, /a%2Fb/../c, %00",
        "http://host:1/socket.io/?x, /socket.io/, x",
        "HTTPS://host/a, /a, ''",
        "http://host?x=/y, /, x=/y",
        "http://host, /, ''",
        "*, *, ''",
        "host:443, host:443, ''",
        "//host/a, //host/a, ''"
    })
    void pathAndQueryAreCutOutAsTheyAre(String uri, String path, String query) {
        assertThat(Target.parse(uri)).isEqualTo(new Target(path, query));
    }
}
