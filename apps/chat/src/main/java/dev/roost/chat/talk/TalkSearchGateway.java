package dev.roost.chat.talk;

import static dev.roost.gateway.RateLimit.Per.ADDRESS;
import static dev.roost.gateway.RateLimit.Per.USER;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.domain.search.FoundPerson;
import dev.roost.chat.service.access.VisiblePeople;
import dev.roost.chat.service.message.MessageSearch;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.RateLimit;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Searches. */
@WebSocketGateway(namespace = "talk")
@TalkErrorFilters
class TalkSearchGateway {
    private static final int MAX_QUERY_LENGTH = 200;

    private final MessageSearch search;
    private final VisiblePeople visiblePeople;

    TalkSearchGateway(MessageSearch search, VisiblePeople visiblePeople) {
        this.search = search;
        this.visiblePeople = visiblePeople;
    }

    record Messages(
            @Nullable String query,
            @Nullable Long room,
            @Nullable @Size(max = 64) String person,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Boolean files,
            @Nullable Long before) {
        MessageSearch.Request request() {
            return new MessageSearch.Request(query, room, person, from, to, Boolean.TRUE.equals(files), before);
        }
    }

    record People(@NotNull @Size(max = MAX_QUERY_LENGTH) String query) {}

    record PeopleResult(List<FoundPerson> people) {}

    @SubscribeMessage("search:messages")
    @RateLimit(events = 30, seconds = 10, per = USER)
    @RateLimit(events = 600, seconds = 10, per = ADDRESS)
    MessageSearch.Result messages(Visitor visitor, @MessageBody @NotNull @Valid Messages body) {
        return search.messages(visitor, body.request());
    }

    @SubscribeMessage("search:people")
    @RateLimit(events = 30, seconds = 10, per = USER)
    @RateLimit(events = 600, seconds = 10, per = ADDRESS)
    PeopleResult people(Visitor visitor, @MessageBody @NotNull @Valid People body) {
        if (body.query().isBlank()) {
            throw ChatException.invalid("query", "not blank");
        }
        return new PeopleResult(visiblePeople.findInSharedRooms(visitor, body.query()));
    }
}
