package dev.roost.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws the figures of {@link Soak} over time. Arguments: its file, and the SVG file to write. */
public final class Graph {
    private static final int WIDTH = 800;
    private static final int LEFT = 60;
    private static final int RIGHT = 780;
    private static final int PANEL = 110;
    private static final int PLOT = 66;

    private static final String STYLE = """
            svg { font: 13px system-ui, -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; }
            .page { fill: #ffffff; } text { fill: #1f2328; } .scale { fill: #57606a; text-anchor: end; }
            .axis { stroke: #8c959f; } .values { stroke: #0969da; stroke-width: 1.5; fill: none; }
            @media (prefers-color-scheme: dark) {
              .page { fill: #0d1117; } text { fill: #e6edf3; } .scale { fill: #9198a1; }
              .axis { stroke: #6e7681; } .values { stroke: #58a6ff; }
            }
            """;

    private Graph() {}

    /** One panel: a column, divided by a unit. */
    private record Panel(String title, int column, double unit) {}

    private static final List<Panel> PANELS = List.of(
            new Panel("heap after a garbage collection, MiB", 3, 1 << 20),
            new Panel("direct memory, MiB", 4, 1 << 20),
            new Panel("file descriptors", 5, 1),
            new Panel("threads", 6, 1),
            new Panel("wait of a steady client for an acknowledgement, 99th percentile, ms", 8, 1));

    /** Draws the panels one below the other. */
    public static void main(String[] arguments) throws IOException {
        List<String[]> rows = Files.readAllLines(Path.of(arguments[0])).stream()
                .skip(1)
                .map(line -> line.split(","))
                .toList();
        int height = PANEL * PANELS.size() + 30;
        String last = rows.get(rows.size() - 1)[0];
        String panels = IntStream.range(0, PANELS.size())
                .mapToObj(i -> panel(PANELS.get(i), rows, i * PANEL))
                .collect(Collectors.joining());
        String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + WIDTH + " " + height + "\" width=\""
                + WIDTH + "\" height=\"" + height + "\" role=\"img\">\n<title>Figures of a server over " + last
                + " seconds and " + rows.get(rows.size() - 1)[1] + " visits</title>\n<style>\n" + STYLE
                + "</style>\n<rect class=\"page\" width=\"" + WIDTH + "\" height=\"" + height + "\"/>\n" + panels
                + text("scale", RIGHT, height - 10, last + " s") + "</svg>\n";
        Files.writeString(Path.of(arguments[1]), svg);
    }

    private static String panel(Panel panel, List<String[]> rows, int top) {
        double[] values = rows.stream()
                .mapToDouble(row -> Double.parseDouble(row[panel.column]) / panel.unit)
                .toArray();
        double max = IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .max()
                .orElse(0);
        double scale = max == 0 ? 1 : max;
        int bottom = top + 30 + PLOT;
        String points = IntStream.range(0, values.length)
                .mapToObj(i -> String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        LEFT + (double) (RIGHT - LEFT) * i / Math.max(1, values.length - 1),
                        bottom - PLOT * values[i] / scale))
                .collect(Collectors.joining(" "));
        return text("title", LEFT, top + 20, panel.title)
                + text("scale", LEFT - 8, top + 38, String.format(Locale.ROOT, "%.0f", max))
                + text("scale", LEFT - 8, bottom, "0")
                + "<line class=\"axis\" x1=\"" + LEFT + "\" y1=\"" + bottom + "\" x2=\"" + RIGHT + "\" y2=\"" + bottom
                + "\"/>\n<polyline class=\"values\" points=\"" + points + "\"/>\n";
    }

    private static String text(String kind, int x, int y, String content) {
        return "<text class=\"" + kind + "\" x=\"" + x + "\" y=\"" + y + "\">" + content + "</text>\n";
    }
}
