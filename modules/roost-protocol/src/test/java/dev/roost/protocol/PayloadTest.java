package dev.roost.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PayloadTest {
    @Test
    void itemsAreTheElementsOfTheArray() {
        assertThat(new Payload(Bytes.utf8("[\"a\", {\"b\":1}]"), List.of()).items())
                .containsExactly(Bytes.utf8("\"a\""), Bytes.utf8("{\"b\":1}"));
        assertThat(Payload.EMPTY.items()).isEmpty();
    }

    @Test
    void itemsAreScannedOnce() {
        Payload payload = new Payload(Bytes.utf8("[1]"), List.of());

        assertThat(payload.items()).isSameAs(payload.items());
    }

    @Test
    void attachmentsAreCopied() {
        List<Bytes> attachments = new ArrayList<>(List.of(Bytes.EMPTY));
        Payload payload = new Payload(Bytes.utf8("[]"), attachments);

        attachments.clear();

        assertThat(payload.attachments()).hasSize(1);
    }

    @Test
    void payloadsAreEqualByTextAndAttachments() {
        Payload payload = new Payload(Bytes.utf8("[1]"), List.of());
        payload.items();

        assertThat(payload)
                .isEqualTo(new Payload(Bytes.utf8("[1]"), List.of()))
                .hasSameHashCodeAs(new Payload(Bytes.utf8("[1]"), List.of()))
                .isNotEqualTo(new Payload(Bytes.utf8("[1]"), List.of(Bytes.EMPTY)))
                .isNotEqualTo(new Payload(Bytes.utf8("[2]"), List.of()));
    }
}
