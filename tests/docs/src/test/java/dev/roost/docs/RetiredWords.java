package dev.roost.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names, words and phrases that the project no longer uses, and the search for them in a text.
 *
 * <p>A word is also found as a part of a name in camel case ({@code openDoor}), but not inside another word ({@code outdoor}).
 */
final class RetiredWords {
    /** Names of types and methods that were renamed and mean nothing else. They are found anywhere. */
    static final List<String> NAMES = List.of(
            "AckDeadline",
            "AckRegistry",
            "Admittance",
            "AwaitedAck",
            "AwaitedDrain",
            "BeanInstances",
            "BroadcastAnswers",
            "DelayedTask",
            "EarlyEmits",
            "EngineConfig",
            "FrontDesk",
            "GatewayBeans",
            "HandOver",
            "HoppingListener",
            "HttpAnswer",
            "JoinedRooms",
            "KnownClients",
            "NamespaceAudience",
            "NettyServerConfig",
            "NoMount",
            "OnOwnPort",
            "OwedAnswers",
            "OwnPort",
            "ParentAudience",
            "PendingAnswers",
            "PollingForm",
            "ReadingGate",
            "RecurringTexts",
            "ServletMount",
            "SocketLife",
            "SocketListeners",
            "SocketMember",
            "TalkAudience",
            "WebFluxMount",
            "onUnknown");

    /** Names of types that were renamed, but are English words as well. They are found as declared types and in code spans. */
    static final List<String> TYPES = List.of(
            "About",
            "Admission",
            "Answers",
            "Audience",
            "Audiences",
            "Carrier",
            "Dialect",
            "Endings",
            "Entrance",
            "Exit",
            "Farewell",
            "Inbox",
            "Introduction",
            "Listening",
            "Observers",
            "Owners",
            "Places",
            "Pulse",
            "Registrations",
            "Round",
            "Said",
            "Shelf",
            "Sweep",
            "Turns",
            "Unanswered",
            "Upkeep",
            "Verdict",
            "Warnings");

    /** Metaphors, and phrases that are no plain technical English, each with what to write instead. */
    static final Map<String, String> PHRASES = Map.ofEntries(
            Map.entry("doors?", "transport module, or gap for a security hole"),
            Map.entry("floors?", "layer"),
            Map.entry("houses?", "project, server"),
            Map.entry("front ?desk", "router"),
            Map.entry("desks?", "router, or desktop computer"),
            Map.entry("entrances?", "CONNECT handler"),
            Map.entry("farewells?", "close"),
            Map.entry("good-?byes?", "close packet"),
            Map.entry("but for", "except"),
            Map.entry("beside", "in addition to, next to"),
            Map.entry("be it that", "even if, whether"),
            Map.entry("more than nothing", "positive"),
            Map.entry("for ever", "forever, without limit"),
            Map.entry("all the same", "still"),
            Map.entry("for want of", "without"),
            Map.entry("word about the client", "forwarded headers"),
            Map.entry("blamed?", "suspended, at fault"),
            Map.entry("who has (?:a|an|the|no|none|not)", "name the subject: a client that has"));

    /** Verbs for people that were used for machines. */
    static final Map<String, String> VERBS = Map.ofEntries(
            Map.entry("hears?", "receives"),
            Map.entry("heard", "received"),
            Map.entry("hearing", "receiving"),
            Map.entry("tells?", "notifies, reports"),
            Map.entry("told", "notified, reported"),
            Map.entry("telling", "notifying"),
            Map.entry("says?", "specifies, states"),
            Map.entry("said", "specified, stated"),
            Map.entry("saying", "specifying"),
            Map.entry("speaks?", "uses the protocol"),
            Map.entry("spoken", "used"));

    /** Names of other libraries and languages that contain a retired word. */
    private static final Pattern ALLOWED = Pattern.compile("Math\\.floor\\w*|\\.floor(?:Entry|Key|Mod|Div)?\\(");

    private RetiredWords() {}

    /** Returns what a Java or TypeScript file has of the retired names, words and phrases, as {@code line: text}. */
    static List<String> inSource(List<String> lines) {
        return find(lines, List.of(names(), declaredTypes(), words(PHRASES)));
    }

    /** Returns the verbs for people in a file, as {@code line: text}. */
    static List<String> verbsInSource(List<String> lines) {
        return find(lines, List.of(words(VERBS)));
    }

    /**
     * Returns what a page has of the retired names, words, phrases and verbs, as {@code line: text}. Verbs may occur in code: people
     * say something in a chat.
     */
    static List<String> inPage(List<String> lines) {
        boolean[] code = {false};
        List<String> prose = lines.stream()
                .map(line -> {
                    code[0] ^= line.startsWith("```");
                    return code[0] ? "" : line;
                })
                .toList();
        List<String> found = new ArrayList<>(find(lines, List.of(names(), codeSpans(), words(PHRASES))));
        found.addAll(find(prose, List.of(words(VERBS))));
        return found;
    }

    private static List<String> find(List<String> lines, List<Pattern> patterns) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            for (Pattern pattern : patterns) {
                Matcher matcher = pattern.matcher(ALLOWED.matcher(lines.get(i)).replaceAll(""));
                while (matcher.find()) {
                    found.add(i + 1 + ": " + matcher.group());
                }
            }
        }
        return found;
    }

    private static Pattern names() {
        return Pattern.compile("\\b(?:" + String.join("|", NAMES) + ")\\b");
    }

    private static Pattern declaredTypes() {
        return Pattern.compile("\\b(?:class|interface|record|enum|function) (?:" + String.join("|", TYPES) + ")\\b");
    }

    private static Pattern codeSpans() {
        return Pattern.compile("`(?:" + String.join("|", TYPES) + ")`");
    }

    /** Matches whole words in any case, and parts of names in camel case. */
    private static Pattern words(Map<String, String> words) {
        String lower = words.keySet().stream().sorted().collect(Collectors.joining("|"));
        String upper = words.keySet().stream()
                .sorted()
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining("|"));
        return Pattern.compile(
                "(?<![A-Za-z])(?:" + lower + "|" + upper + ")(?![a-z])|(?<=[a-z0-9])(?:" + upper + ")(?![a-z])");
    }
}
