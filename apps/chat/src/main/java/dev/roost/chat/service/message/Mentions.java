package dev.roost.chat.service.message;

import dev.roost.chat.domain.Name;
import dev.roost.chat.store.person.PersonTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Finds the members that a text mentions: {@code @} or its full-width form, and the longest nickname of a member that matches.
 * Nicknames may contain spaces, and Korean appends particles without a space, so only the members' names decide where a nickname ends. Thread-safe.
 */
@Component
final class Mentions {
    private static final int MAX_MENTIONS = 20;
    private static final int MAX_NICKNAME_LENGTH = 40;

    private final PersonTable personTable;

    Mentions(PersonTable personTable) {
        this.personTable = personTable;
    }

    /** @return ids of members of the room, without duplicates */
    List<String> in(String text, long room) {
        List<List<String>> candidates = candidates(text);
        Set<String> keys = new HashSet<>();
        candidates.forEach(keys::addAll);
        if (keys.isEmpty()) {
            return List.of();
        }
        Map<String, String> members = personTable.membersBy(keys, room).stream()
                .collect(Collectors.toMap(row -> String.valueOf(row.key()), PersonTable.Row::id));
        return candidates.stream()
                .flatMap(longestFirst ->
                        longestFirst.stream().filter(members::containsKey).limit(1))
                .map(members::get)
                .distinct()
                .toList();
    }

    /** Returns for each sign the possible nicknames after it, the longest first. */
    static List<List<String>> candidates(String text) {
        List<List<String>> candidates = new ArrayList<>();
        for (int at = 0; at < text.length() && candidates.size() < MAX_MENTIONS; at++) {
            if (isSign(text.charAt(at)) && (at == 0 || !isAsciiLetterOrDigit(text.charAt(at - 1)))) {
                candidates.add(nicknamesAt(text, at + 1));
            }
        }
        return candidates;
    }

    private static List<String> nicknamesAt(String text, int from) {
        List<String> longestFirst = new ArrayList<>();
        int to = from;
        for (int length = 0; length < MAX_NICKNAME_LENGTH && to < text.length() && text.charAt(to) != '\n'; length++) {
            to = text.offsetByCodePoints(to, 1);
            boolean insideWord = to < text.length()
                    && isAsciiLetterOrDigit(text.charAt(to - 1))
                    && isAsciiLetterOrDigit(text.charAt(to));
            if (!insideWord && text.charAt(to - 1) != ' ') {
                longestFirst.add(0, Name.keyOf(text.substring(from, to)));
            }
        }
        return longestFirst;
    }

    /** Japanese and Korean keyboards also have the full-width form. */
    private static boolean isSign(char character) {
        return character == '@' || character == '\uFF20';
    }

    private static boolean isAsciiLetterOrDigit(char character) {
        return character < 128 && Character.isLetterOrDigit(character);
    }
}
