import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Renders the diagrams of the documentation from text files to SVG files with a light and a dark colour scheme.
 *
 * <pre>java build/Diagrams.java [--check] FOLDER</pre>
 *
 * <p>Renders each {@code name.txt} of the folder to {@code name.svg}. With {@code --check} it writes nothing, and fails if an SVG file is
 * missing or differs. A text file begins with {@code title: …} and its kind; "#" begins a comment; several quoted texts are lines of a label.
 *
 * <pre>
 * boxes                                   a grid of boxes with arrows; cells are column,row from 1
 * columns: 240 60 240                     widths in pixels; spaces between boxes are columns, too
 * rows: 70 30 70
 * group "Title" 1,1 1,3                   a frame from the first cell to the second; arrows know it by its title
 * box id 1,1 layer "text"                 kinds: layer, module, state, step, plain; "1,1-2,1" spans cells
 * arrow id other "label"                  straight if the boxes overlap, otherwise horizontal first; "dashed" is optional
 *
 * sequence                                a sequence diagram
 * actors: Client | Server
 * 1 -> 2 "message"                        a message between the actors with these numbers
 * note 2 "text"                           a note on the line of an actor; "note 1-2" spans actors
 * phase "text"                            a line across the diagram
 * </pre>
 */
final class Diagrams {
    private static final int WIDTH = 800;
    private static final int FONT = 15;
    private static final int LINE = 19;
    private static final int PAD = 14;
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final String STYLE =
            """
            svg { font: 15px system-ui, -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; }
            .page { fill: #ffffff; } text { fill: #1f2328; text-anchor: middle; } .title { font-weight: 600; fill: #57606a; }
            .first { font-weight: 600; } .start { text-anchor: start; } .label { fill: #57606a; }
            rect, line, path { stroke-width: 1.5; } .group { fill: none; stroke: #8c959f; stroke-dasharray: 2 4; }
            .layer { fill: #ddf4ff; stroke: #0969da; } .module { fill: #f6f8fa; stroke: #6e7781; }
            .state { fill: #dafbe1; stroke: #1a7f37; } .step { fill: #fff8c5; stroke: #9a6700; } .plain { fill: none; stroke: none; }
            .line { stroke: #57606a; fill: none; } .head { fill: #57606a; } .dashed { stroke-dasharray: 5 4; }
            @media (prefers-color-scheme: dark) {
              .page { fill: #0d1117; } text { fill: #e6edf3; } .title, .label { fill: #9198a1; } .group { stroke: #6e7681; }
              .layer { fill: #0c2d4f; stroke: #58a6ff; } .module { fill: #161b22; stroke: #8b949e; }
              .state { fill: #0f2d1a; stroke: #3fb950; } .step { fill: #2e2a1f; stroke: #d29922; }
              .line { stroke: #9198a1; } .head { fill: #9198a1; }
            }
            """;

    private final String name;
    private final List<String> lines;
    private final StringBuilder svg = new StringBuilder();

    private Diagrams(String name, List<String> lines) {
        this.name = name;
        this.lines = lines;
    }

    public static void main(String[] args) throws IOException {
        boolean check = args.length == 2 && args[0].equals("--check");
        if (args.length != (check ? 2 : 1)) {
            throw new IllegalArgumentException("usage: java build/Diagrams.java [--check] FOLDER");
        }
        List<Path> sources;
        try (Stream<Path> files = Files.list(Path.of(args[args.length - 1]))) {
            sources = files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
        }
        for (Path source : sources) {
            String name = source.getFileName().toString().replace(".txt", "");
            Path target = source.resolveSibling(name + ".svg");
            String svg = new Diagrams(name, Files.readAllLines(source)).render();
            if (!check) {
                Files.writeString(target, svg);
            } else if (!Files.exists(target) || !Files.readString(target).equals(svg)) {
                System.err.println(target + ": differs from " + source.getFileName() + " (expected: rendered again)");
                System.exit(1);
            }
        }
    }

    private String render() {
        List<String> content = lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        String title = value(content.get(0), "title");
        List<String> body = content.subList(2, content.size());
        int height =
                switch (content.get(1)) {
                    case "boxes" -> new Boxes().draw(body);
                    case "sequence" -> new Sequence().draw(body);
                    default -> throw wrong("kind", content.get(1), "boxes or sequence");
                };
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img">
                <title>%s</title>
                <style>
                %s</style>
                <rect class="page" width="%d" height="%d"/>
                %s</svg>
                """
                .formatted(WIDTH, height, WIDTH, height, escape(title), STYLE, WIDTH, height, svg);
    }

    /** A grid of boxes, with arrows between them. */
    private final class Boxes {
        private final Map<String, Area> boxes = new LinkedHashMap<>();
        private int[] columns = {};
        private int[] rows = {};

        int draw(List<String> body) {
            for (String line : body) {
                String[] words = line.split(" +");
                switch (words[0]) {
                    case "columns:" -> columns = sizes(line);
                    case "rows:" -> rows = sizes(line);
                    case "group" -> group(line);
                    case "box" -> box(words, texts(line));
                    case "arrow" -> arrow(words, texts(line));
                    default -> throw wrong("line", line, "columns, rows, group, box or arrow");
                }
            }
            return edge(rows, rows.length) + 2 * PAD;
        }

        private void group(String line) {
            Matcher cells = Pattern.compile("(\\d+,\\d+) (\\d+,\\d+)").matcher(line);
            if (!cells.find()) {
                throw wrong("group", line, "two cells");
            }
            Area area = area(cells.group(1) + "-" + cells.group(2)).grown(10, 10);
            boxes.put(texts(line).get(0), area);
            svg.append(rect("group", area, 10));
            text("title", area.centerX(), area.y + 18, texts(line).subList(0, 1), area.width);
        }

        private void box(String[] words, List<String> label) {
            Area area = area(words[2]);
            boxes.put(words[1], area);
            svg.append(rect(words[3], area, words[3].equals("state") ? 18 : 6));
            label(area, label, words[3].equals("layer") || words[3].equals("state"));
        }

        private void arrow(String[] words, List<String> label) {
            Area from = known(words[1]);
            Area to = known(words[2]);
            String kind = List.of(words).contains("dashed") ? "line dashed" : "line";
            int left = Math.max(from.x, to.x);
            int right = Math.min(from.right(), to.right());
            int top = Math.max(from.y, to.y);
            int bottom = Math.min(from.bottom(), to.bottom());
            if (top < bottom) {
                int y = (top + bottom) / 2;
                boolean forward = from.x < to.x;
                int x1 = forward ? from.right() : from.x;
                int x2 = forward ? to.x : to.right();
                connect(kind, new int[] {x1, y, x2, y});
                text("label", (x1 + x2) / 2, y - 8 - (label.size() - 1) * LINE, label, Math.abs(x2 - x1));
            } else if (left < right) {
                int x = (left + right) / 2;
                boolean down = from.y < to.y;
                int y1 = down ? from.bottom() : from.y;
                int y2 = down ? to.y : to.bottom();
                connect(kind, new int[] {x, y1, x, y2});
                text("label start", x + 8, (y1 + y2) / 2 + 5 - (label.size() - 1) * LINE / 2, label, WIDTH - x);
            } else {
                int y = from.centerY();
                int x = to.centerX();
                boolean down = from.y < to.y;
                int x1 = from.x < to.x ? from.right() : from.x;
                connect(kind, new int[] {x1, y, x, y, x, down ? to.y : to.bottom()});
                text("label", (x1 + x) / 2, y - 8 - (label.size() - 1) * LINE, label, Math.abs(x - x1));
            }
        }

        private Area known(String id) {
            Area area = boxes.get(id);
            if (area == null) {
                throw wrong("arrow", id, "a box above it");
            }
            return area;
        }

        private Area area(String cells) {
            String[] corners = cells.split("-");
            int[] first = cell(corners[0]);
            int[] last = cell(corners[corners.length - 1]);
            int x = edge(columns, first[0] - 1) + PAD;
            int y = edge(rows, first[1] - 1) + PAD;
            Area area = new Area(x, y, edge(columns, last[0]) + PAD - x, edge(rows, last[1]) + PAD - y);
            if (area.right() > WIDTH - PAD / 2) {
                throw wrong("columns", cells, "at most " + WIDTH + " pixels in all");
            }
            return area;
        }

        private int[] cell(String cell) {
            String[] parts = cell.split(",");
            return new int[] {Integer.parseInt(parts[0]), Integer.parseInt(parts[1])};
        }

        private int[] sizes(String line) {
            return Stream.of(line.substring(line.indexOf(':') + 1).strip().split(" +"))
                    .mapToInt(Integer::parseInt)
                    .toArray();
        }

        private int edge(int[] sizes, int count) {
            int sum = 0;
            for (int i = 0; i < count; i++) {
                sum += sizes[i];
            }
            return sum;
        }
    }

    /** A sequence diagram: messages between actors, from top to bottom. */
    private final class Sequence {
        private static final int TOP = 52;

        private final List<Integer> centers = new ArrayList<>();
        private final StringBuilder events = new StringBuilder();
        private int y = TOP + 16;

        int draw(List<String> body) {
            actors(value(body.get(0), "actors").split(" *\\| *"));
            int from = svg.length();
            for (String line : body.subList(1, body.size())) {
                List<String> label = texts(line);
                Matcher message = Pattern.compile("(\\d+) (->|-->) (\\d+) .*").matcher(line);
                if (message.matches()) {
                    message(center(message.group(1)), center(message.group(3)), message.group(2), label);
                } else if (line.startsWith("note ")) {
                    note(line.split(" ")[1].split("-"), label);
                } else if (line.startsWith("phase ")) {
                    phase(label);
                } else {
                    throw wrong("line", line, "a message, note or phase");
                }
            }
            int end = y + 14;
            for (int center : centers) {
                events.append("<line class=\"line dashed\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n"
                        .formatted(center, TOP, center, end));
            }
            svg.insert(from, events);
            return end + PAD;
        }

        private void actors(String[] names) {
            int step = (WIDTH - 2 * PAD) / names.length;
            for (int i = 0; i < names.length; i++) {
                int center = PAD + step * i + step / 2;
                centers.add(center);
                Area area = new Area(center - (step - 20) / 2, PAD, step - 20, TOP - PAD);
                svg.append(rect("layer", area, 6));
                label(area, List.of(names[i]), true);
            }
        }

        private void message(int from, int to, String arrow, List<String> label) {
            y += 10 + LINE * label.size();
            text("label", (from + to) / 2, y - 7 - (label.size() - 1) * LINE, label, Math.abs(to - from) - 10);
            connect(arrow.equals("->") ? "line" : "line dashed", new int[] {from, y, to, y});
            y += 6;
        }

        private void note(String[] ends, List<String> label) {
            int center = (center(ends[0]) + center(ends[ends.length - 1])) / 2;
            int width = label.stream().mapToInt(Diagrams::width).max().orElse(0) + 24;
            int height = LINE * label.size() + 12;
            int x = Math.max(PAD / 2, Math.min(center - width / 2, WIDTH - PAD / 2 - width));
            Area area = new Area(x, y + 12, width, height);
            svg.append(rect("step", area, 4));
            label(area, label, false);
            y = area.bottom() + 6;
        }

        private void phase(List<String> label) {
            y += 30;
            svg.append("<line class=\"group\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n".formatted(PAD, y, WIDTH - PAD, y));
            text("title", WIDTH / 2, y + 5, label, WIDTH - 2 * PAD);
            y += 14;
        }

        private int center(String number) {
            return centers.get(Integer.parseInt(number) - 1);
        }
    }

    private record Area(int x, int y, int width, int height) {
        int right() {
            return x + width;
        }

        int bottom() {
            return y + height;
        }

        int centerX() {
            return x + width / 2;
        }

        int centerY() {
            return y + height / 2;
        }

        Area grown(int dx, int dy) {
            return new Area(x - dx, y - dy, width + 2 * dx, height + 2 * dy);
        }
    }

    /** Draws a line through the points, with an arrow head at the last one. */
    private void connect(String kind, int[] points) {
        int count = points.length;
        int x = points[count - 2];
        int y = points[count - 1];
        int dx = Integer.signum(x - points[count - 4]);
        int dy = Integer.signum(y - points[count - 3]);
        StringBuilder path = new StringBuilder("M");
        for (int i = 0; i < count; i += 2) {
            boolean last = i == count - 2;
            path.append(i == 0 ? "" : " L").append(points[i] - (last ? 8 * dx : 0)).append(' ').append(points[i + 1] - (last ? 8 * dy : 0));
        }
        svg.append("<path class=\"%s\" d=\"%s\"/>\n".formatted(kind, path));
        svg.append("<path class=\"head\" d=\"M%d %d L%d %d L%d %d Z\"/>\n"
                .formatted(x, y, x - 10 * dx - 5 * dy, y - 10 * dy - 5 * dx, x - 10 * dx + 5 * dy, y - 10 * dy + 5 * dx));
    }

    /** Writes the lines of a label into the middle of an area. */
    private void label(Area area, List<String> label, boolean firstIsBold) {
        int y = area.centerY() + 5 - (label.size() - 1) * LINE / 2;
        for (int i = 0; i < label.size(); i++) {
            text(i == 0 && firstIsBold ? "first" : "", area.centerX(), y + i * LINE, label.subList(i, i + 1), area.width - 8);
        }
    }

    /** Writes lines of text; those on actors' lines hide what is behind them. */
    private void text(String kind, int x, int y, List<String> label, int space) {
        boolean covers = lines.contains("sequence") && List.of("label", "title").contains(kind);
        for (int i = 0; i < label.size(); i++) {
            String line = label.get(i);
            int width = width(line) * (kind.equals("title") || kind.equals("first") ? 110 : 100) / 100;
            if (width > space) {
                throw wrong("text", line, "narrower than " + space + " pixels, is about " + width);
            }
            if (covers) {
                svg.append("<rect class=\"page\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n"
                        .formatted(x - width / 2, y + i * LINE - FONT, width, LINE + 1));
            }
            svg.append("<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n".formatted(kind, x, y + i * LINE, escape(line)));
        }
    }

    private static String rect(String kind, Area area, int radius) {
        return "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\"/>\n"
                .formatted(kind, area.x, area.y, area.width, area.height, radius);
    }

    /** Estimates the width of a text, in pixels, for a wide font. */
    private static int width(String text) {
        double width = 0;
        for (char each : text.toCharArray()) {
            width += "ijltfrI.,:;'()[]|! ".indexOf(each) >= 0 ? 0.36 : Character.isUpperCase(each) || each == 'm' || each == 'w' ? 0.78 : 0.6;
        }
        return (int) Math.ceil(width * FONT);
    }

    private static List<String> texts(String line) {
        List<String> texts = new ArrayList<>();
        Matcher quoted = QUOTED.matcher(line);
        while (quoted.find()) {
            texts.add(quoted.group(1));
        }
        return texts;
    }

    private String value(String line, String key) {
        if (!line.startsWith(key + ": ")) {
            throw wrong("line", line, key + ": …");
        }
        return line.substring(key.length() + 2).strip();
    }

    private IllegalArgumentException wrong(String what, String value, String expected) {
        return new IllegalArgumentException("%s.txt: %s: %s (expected: %s)".formatted(name, what, value, expected));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
