package dev.roost.netty;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;

/** Counts the requests of one connection whose response has not been written. Loop only. */
final class PendingResponses {
    private int count;
    private boolean informational;

    int count() {
        return count;
    }

    /** Registers a request. */
    void onRequest() {
        count++;
    }

    /**
     * Registers a message that is written.
     *
     * @return whether it ends the response to a request
     */
    boolean onWrite(Object written) {
        if (written instanceof HttpResponse response) {
            informational = isInformational(response.status());
        }
        if (!(written instanceof LastHttpContent)) {
            return false;
        }
        boolean ended = !informational && count > 0;
        informational = false;
        count -= ended ? 1 : 0;
        return ended;
    }

    /** RFC 9110 section 15.2: another response follows, except after 101. */
    private static boolean isInformational(HttpResponseStatus status) {
        return status.codeClass() == HttpStatusClass.INFORMATIONAL
                && status.code() != HttpResponseStatus.SWITCHING_PROTOCOLS.code();
    }
}
