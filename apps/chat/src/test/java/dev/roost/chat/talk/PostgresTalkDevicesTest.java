package dev.roost.chat.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.chat.OnPostgres;
import dev.roost.chat.service.server.ServerRegistration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OnPostgres
class PostgresTalkDevicesTest extends TalkDevicesContract {
    @Autowired
    private SocketCheck socketCheck;

    @Autowired
    private ServerRegistration registration;

    @Test
    void deviceThatAnotherServerHasRevokedIsDisconnectedIfTheEventIsLost() {
        TestTab tab = visitor("가나");
        TestTab other = visitor("다라");
        jdbc.sql("insert into chat_server (id, seen_at) values ('another', now() + interval '1 hour')")
                .update();
        Awaitility.await().until(() -> !registration.isAlone());
        jdbc.sql("update device set revoked_at = now() where person = :person")
                .param("person", tab.id())
                .update();

        socketCheck.run();

        tab.socket.expectDisconnect();
        assertThat(other.request("device:list", Map.of())).containsKey("devices");
        jdbc.sql("delete from chat_server where id = 'another'").update();
    }
}
