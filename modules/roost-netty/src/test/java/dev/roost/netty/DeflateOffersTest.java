package dev.roost.netty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeflateOffersTest {
    private static final String AGREED = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "permessage-deflate",
                "permessage-deflate; client_max_window_bits",
                "permessage-deflate;client_max_window_bits=8",
                "permessage-deflate; client_max_window_bits=\"15\"",
                "permessage-deflate; server_no_context_takeover; client_no_context_takeover",
                "x-webkit-deflate-frame, permessage-deflate",
                "permessage-deflate; server_max_window_bits=9, permessage-deflate; client_max_window_bits"
            })
    void supportedOfferIsAccepted(String offered) {
        assertThat(DeflateOffers.accept(offered)).isEqualTo(AGREED);
    }

    @Test
    void largestWindowIsAccepted() {
        assertThat(DeflateOffers.accept("permessage-deflate; server_max_window_bits=15"))
                .isEqualTo(AGREED + "; server_max_window_bits=15");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",;,=",
                "constructor",
                "permessage-deflat",
                "permessage-deflate; server_max_window_bits",
                "permessage-deflate; server_max_window_bits=14",
                "permessage-deflate; server_max_window_bits=16",
                "permessage-deflate; server_max_window_bits=015",
                "permessage-deflate; client_max_window_bits=7",
                "permessage-deflate; client_max_window_bits=16",
                "permessage-deflate; client_max_window_bits=",
                "permessage-deflate; server_no_context_takeover=1",
                "permessage-deflate; server_no_context_takeover; server_no_context_takeover",
                "permessage-deflate; constructor",
                "permessage-deflate; ="
            })
    void unsupportedOfferIsDeclined(String offered) {
        assertThat(DeflateOffers.accept(offered)).isNull();
    }

    @Test
    void clientMayOfferNothing() {
        assertThat(DeflateOffers.accept(null)).isNull();
    }
}
