package dev.roost.chat.service;

import dev.roost.chat.domain.Name;
import dev.roost.chat.store.PersonTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Finds whom a text mentions: {@code @} and the nickname of a member, the longest that fits. Nicknames have spaces, and in
 * Korean a particle follows without one, so the members say what is a nickname and what isn't. Thread-safe.
 */
@Component
final class Mentions {
    private static final int MOST_SIGNS = 20;
    private static final int LONGEST_NICKNAME = 40;

    private final PersonTable people;

    Mentions(PersonTable people) {
        this.people = people;
    }

    /** @return ids of members of the room, each once */
    List<String> in(String text, long room) {
        List<List<String>> candidates = candidates(text);
        Set<String> keys = new HashSet<>();
        candidates.forEach(keys::addAll);
        if (keys.isEmpty()) {
            return List.of();
        }
        Map<String, String> members = people.membersBy(keys, room).stream()
                .collect(Collectors.toMap(row -> String.valueOf(row.key()), PersonTable.Row::id));
        return candidates.stream()
                .flatMap(longestFirst ->
                        longestFirst.stream().filter(members::containsKey).limit(1))
                .map(members::get)
                .distinct()
                .toList();
    }

    /** For each {@code @}, what may be the nickname after it, the longest first. */
    static List<List<String>> candidates(String text) {
        List<List<String>> candidates = new ArrayList<>();
        for (int at = text.indexOf('@'); at >= 0 && candidates.size() < MOST_SIGNS; at = text.indexOf('@', at + 1)) {
            if (at == 0 || !isWordOfAscii(text.charAt(at - 1))) {
                candidates.add(nicknamesAt(text, at + 1));
            }
        }
        return candidates;
    }

    private static List<String> nicknamesAt(String text, int from) {
        List<String> longestFirst = new ArrayList<>();
        int to = from;
        for (int length = 0; length < LONGEST_NICKNAME && to < text.length() && text.charAt(to) != '\n'; length++) {
            to = text.offsetByCodePoints(to, 1);
            boolean insideWord =
                    to < text.length() && isWordOfAscii(text.charAt(to - 1)) && isWordOfAscii(text.charAt(to));
            if (!insideWord && text.charAt(to - 1) != ' ') {
                longestFirst.add(0, Name.keyOf(text.substring(from, to)));
            }
        }
        return longestFirst;
    }

    private static boolean isWordOfAscii(char character) {
        return character < 128 && Character.isLetterOrDigit(character);
    }
}
