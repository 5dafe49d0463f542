package dev.roost.chat.service.person;

import dev.roost.chat.domain.AccessProperties;
import dev.roost.chat.domain.AvatarImages;
import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.Person;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.change.ChatEventPublisher;
import dev.roost.chat.service.change.DurableChanges;
import dev.roost.chat.store.person.AvatarTable;
import dev.roost.chat.store.room.MemberTable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The pictures of people: one for each person. Thread-safe; blocks. */
@Component
public final class Avatars {
    private final AvatarImages images;
    private final AvatarTable table;
    private final MemberTable memberTable;
    private final People people;
    private final DurableChanges durable;
    private final ChatEventPublisher events;
    private final boolean open;

    Avatars(
            AvatarImages images,
            AvatarTable table,
            MemberTable memberTable,
            People people,
            DurableChanges durable,
            ChatEventPublisher events,
            AccessProperties access) {
        this.images = images;
        this.table = table;
        this.memberTable = memberTable;
        this.people = people;
        this.durable = durable;
        this.events = events;
        this.open = access.admitsEverybody();
    }

    /**
     * Gives a person another picture; deletes the one before.
     *
     * @throws ChatException as {@link AvatarImages#store} does
     */
    public Person change(Visitor visitor, byte[] image) {
        durable.requireSpace();
        String avatar = images.store(image);
        try {
            return replace(visitor, avatar);
        } catch (RuntimeException failure) {
            // While the disk is full, the change may be committed already.
            if (!table.isUsed(avatar)) {
                images.delete(avatar);
            }
            throw failure;
        }
    }

    public Person remove(Visitor visitor) {
        return replace(visitor, null);
    }

    private Person replace(Visitor visitor, @Nullable String avatar) {
        Optional<String> before = durable.run(() -> Optional.ofNullable(table.replace(visitor.id(), avatar)));
        before.ifPresent(images::delete);
        Person person = people.get(visitor);
        List<Long> rooms = memberTable.roomsOf(visitor.id());
        events.publish(listener -> listener.avatarChanged(person, rooms));
        return person;
    }

    /** Returns whether a person has this picture. */
    public boolean isUsed(String avatar) {
        return table.isUsed(avatar);
    }

    /** Returns whether only people of the server may see pictures: with other modes than {@code open}. */
    public boolean needsProof() {
        return !open;
    }
}
