package dev.roost.chat.talk;

import static dev.roost.gateway.RateLimit.Per.ADDRESS;
import static dev.roost.gateway.RateLimit.Per.USER;

import dev.roost.chat.domain.ClientNetwork;
import dev.roost.chat.domain.Uploads;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.message.FileShares;
import dev.roost.chat.service.quota.WriteQuotas;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.RateLimit;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.Map;

/** The parts of files, which {@code file:send} completes. */
@WebSocketGateway(namespace = "talk")
@TalkErrorFilters
class TalkFileGateway {
    private final Uploads uploads;
    private final FileShares shares;
    private final WriteQuotas quotas;

    TalkFileGateway(Uploads uploads, FileShares shares, WriteQuotas quotas) {
        this.uploads = uploads;
        this.shares = shares;
        this.quotas = quotas;
    }

    /** @param size of the whole file */
    record Part(
            @NotNull @Pattern(regexp = TalkMessageGateway.CLIENT_ID)
            String id,

            @NotNull @PositiveOrZero Long offset,
            @NotNull @PositiveOrZero Long size,
            @NotNull @Size(max = Uploads.MAX_PART) byte[] data) {}

    record Cancel(
            @NotNull @Pattern(regexp = TalkMessageGateway.CLIENT_ID)
            String id) {}

    record Received(long received) {}

    @SubscribeMessage("file:part")
    @RateLimit(events = 1000, seconds = 60, per = USER)
    @RateLimit(events = 20_000, seconds = 60, per = ADDRESS)
    Received part(Visitor visitor, ClientNetwork network, @MessageBody @NotNull @Valid Part body) {
        if (body.offset() == 0) {
            shares.check(visitor, body.size());
        }
        quotas.file(network, body.data().length);
        return new Received(uploads.append(visitor, body.id(), body.offset(), body.size(), body.data()));
    }

    @SubscribeMessage("file:cancel")
    @RateLimit(events = 60, seconds = 60, per = USER)
    @RateLimit(events = 1200, seconds = 60, per = ADDRESS)
    Map<String, Object> cancel(Visitor visitor, @MessageBody @NotNull @Valid Cancel body) {
        uploads.discard(visitor, body.id());
        return Map.of();
    }
}
