package dev.roost.chat.talk;

import static dev.roost.gateway.RateLimit.Per.ADDRESS;
import static dev.roost.gateway.RateLimit.Per.USER;

import dev.roost.chat.domain.ClientNetwork;
import dev.roost.chat.domain.Message;
import dev.roost.chat.domain.Uploads;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.message.MessageHistory;
import dev.roost.chat.service.message.Messages;
import dev.roost.chat.service.quota.WriteQuotas;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.RateLimit;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Requests for messages. */
@WebSocketGateway(namespace = "talk")
@TalkErrorFilters
class TalkMessageGateway {
    static final String CLIENT_ID = "[A-Za-z0-9_-]{8,64}";

    private final Messages messages;
    private final MessageHistory history;
    private final WriteQuotas quotas;
    private final Uploads uploads;

    TalkMessageGateway(Messages messages, MessageHistory history, WriteQuotas quotas, Uploads uploads) {
        this.messages = messages;
        this.history = history;
        this.quotas = quotas;
        this.uploads = uploads;
    }

    record Send(
            @NotNull Long room,
            @NotNull @Pattern(regexp = CLIENT_ID) String id,
            @Nullable String text,
            @Nullable Long replyTo) {
        Messages.Draft draft() {
            return new Messages.Draft(room, id, text, replyTo);
        }
    }

    /** @param data null if the parts were sent before */
    record SendFile(
            @NotNull Long room,
            @NotNull @Pattern(regexp = CLIENT_ID) String id,
            @NotNull String name,
            byte @Nullable [] data,
            @Nullable String text,
            @Nullable Long replyTo) {
        Messages.Draft draft() {
            return new Messages.Draft(room, id, text, replyTo);
        }
    }

    record Edit(@NotNull Long message, @Nullable String text) {}

    record Delete(@NotNull Long message) {}

    record React(
            @NotNull Long message,
            @NotNull String emoji,
            @NotNull Boolean on) {}

    /** Exactly one of the ids and the time is given. */
    record History(
            @NotNull Long room,
            @Nullable Long before,
            @Nullable Long after,
            @Nullable Long around,
            @Nullable Instant at) {
        @AssertTrue
        boolean isOneId() {
            return Stream.of(before, after, around, at).filter(Objects::nonNull).count() == 1;
        }
    }

    record MessageResult(Message message) {}

    @SubscribeMessage("msg:send")
    @RateLimit(events = 20, seconds = 5, per = USER)
    @RateLimit(events = 400, seconds = 5, per = ADDRESS)
    CompletionStage<MessageResult> send(
            Visitor visitor, ClientNetwork network, @MessageBody @NotNull @Valid Send body) {
        quotas.message(visitor, network, body.text());
        return forSender(visitor, messages.send(visitor, body.draft()));
    }

    @SubscribeMessage("file:send")
    @RateLimit(events = 10, seconds = 60, per = USER)
    @RateLimit(events = 200, seconds = 60, per = ADDRESS)
    CompletionStage<MessageResult> sendFile(
            Visitor visitor, ClientNetwork network, @MessageBody @NotNull @Valid SendFile body) {
        quotas.message(visitor, network, body.text());
        byte[] data = body.data();
        if (data != null) {
            quotas.file(network, data.length);
        }
        Supplier<byte[]> bytes = data != null ? () -> data : () -> uploads.take(visitor, body.id());
        return forSender(visitor, messages.send(visitor, body.draft(), body.name(), bytes));
    }

    @SubscribeMessage("msg:edit")
    @RateLimit(events = 20, seconds = 10, per = USER)
    @RateLimit(events = 400, seconds = 10, per = ADDRESS)
    CompletionStage<MessageResult> edit(
            Visitor visitor, ClientNetwork network, @MessageBody @NotNull @Valid Edit body) {
        quotas.message(visitor, network, body.text());
        return forSender(visitor, messages.edit(visitor, body.message(), body.text()));
    }

    @SubscribeMessage("msg:delete")
    @RateLimit(events = 20, seconds = 10, per = USER)
    @RateLimit(events = 400, seconds = 10, per = ADDRESS)
    CompletionStage<MessageResult> delete(Visitor visitor, @MessageBody @NotNull @Valid Delete body) {
        return forSender(visitor, messages.delete(visitor, body.message()));
    }

    @SubscribeMessage("msg:react")
    @RateLimit(events = 30, seconds = 10, per = USER)
    @RateLimit(events = 600, seconds = 10, per = ADDRESS)
    CompletionStage<MessageResult> react(Visitor visitor, @MessageBody @NotNull @Valid React body) {
        return forSender(visitor, messages.react(visitor, body.message(), body.emoji(), body.on()));
    }

    @SubscribeMessage("msg:history")
    @RateLimit(events = 60, seconds = 10, per = USER)
    @RateLimit(events = 1200, seconds = 10, per = ADDRESS)
    MessageHistory.Page history(Visitor visitor, @MessageBody @NotNull @Valid History body) {
        if (body.before() != null) {
            return history.before(visitor, body.room(), body.before());
        }
        if (body.after() != null) {
            return history.after(visitor, body.room(), body.after());
        }
        if (body.at() != null) {
            return history.at(visitor, body.room(), body.at());
        }
        return history.around(visitor, body.room(), Objects.requireNonNull(body.around()));
    }

    private static CompletionStage<MessageResult> forSender(Visitor visitor, CompletionStage<Message> message) {
        return message.thenApply(each -> new MessageResult(each.forViewer(visitor)));
    }
}
