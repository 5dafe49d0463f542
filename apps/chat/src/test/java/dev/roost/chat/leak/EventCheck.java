package dev.roost.chat.leak;

import dev.roost.chat.leak.LeakWorld.Actor;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Checks an event that a person has received: its secrets, and that the person may know of its room and of its person. */
record EventCheck(LeakWorld world, Actor actor) {
    /** Events that end the access to a room, and have only its id. Their receivers knew it until then. */
    private static final Set<String> ENDINGS = Set.of("room:left", "room:gone", "room:uninvited");

    private static final Set<String> OF_PUBLIC_ROOMS = Set.of("room:new", "room:changed");
    private static final Set<String> OF_PEOPLE = Set.of("presence", "person:renamed");

    void check(WireTab.Event event) {
        JsonNode argument = event.argument();
        world.check(actor, "event " + event.name(), argument);
        String name = event.name();
        if (ENDINGS.contains(name)) {
            requireOnlyIds(event);
        } else if (OF_PUBLIC_ROOMS.contains(name) || name.equals("room:read") || name.equals("room:joined")) {
            require(world.model.mayKnow(actor.id, argument.path("id").asLong()), event);
        } else if (name.equals("room:invited")) {
            require(
                    world.model.mayKnow(
                            actor.id, argument.path("room").path("id").asLong()),
                    event);
        } else if (name.equals("room:counts")) {
            // Sent a second later, to those who were members then.
            for (String room : argument.path("counts").propertyNames()) {
                require(world.knewOf(actor.id, Long.parseLong(room)), event);
            }
        } else if (name.equals("notice") && argument.path("code").asString().equals("room.created")) {
            require(world.model.mayKnow(actor.id, argument.path("room").asLong()), event);
        } else if (OF_PEOPLE.contains(name)) {
            String other = name.equals("presence")
                    ? argument.path("person").asString()
                    : argument.path("person").path("id").asString();
            require(world.model.haveShared(actor.id, other), event);
        } else if (argument.has("room")) {
            require(world.model.mayRead(actor.id, argument.path("room").asLong()), event);
        }
    }

    private void requireOnlyIds(WireTab.Event event) {
        boolean plain = Set.of("id", "reason").containsAll(event.argument().propertyNames());
        require(plain && world.knewOf(actor.id, event.argument().path("id").asLong()), event);
    }

    private void require(boolean holds, WireTab.Event event) {
        LeakWorld.require(holds, actor, "event " + event.name(), event.argument());
    }
}
