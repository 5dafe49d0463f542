package dev.roost.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The limits that keep packages and files easy to read. Each method returns the violations. */
final class Sizes {
    private static final int MAX_CYCLE = 5;
    private static final int MAX_FILES = 30;
    private static final int MAX_FILES_OF_CONTRACTS = 40;
    private static final int MAX_LINES = 400;
    private static final Set<String> CONTRACTS = Set.of("dev.roost.server", "dev.roost.gateway");

    private Sizes() {}

    /** Finds classes of one package that use each other in a circle. Interfaces, records, enums and annotations don't count. */
    static List<String> cyclesOfClasses(JavaClasses classes) {
        Map<String, Map<String, Set<String>>> graphs = new TreeMap<>();
        for (JavaClass each : classes) {
            Map<String, Set<String>> graph = graphs.computeIfAbsent(each.getPackageName(), name -> new TreeMap<>());
            each.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> target.getPackageName().equals(each.getPackageName()))
                    .forEach(target -> graph.computeIfAbsent(topLevel(each), name -> new TreeSet<>())
                            .add(topLevel(target)));
        }
        Set<String> counted = classes.stream()
                .filter(each -> each.isTopLevelClass() && isPlainClass(each))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
        List<String> violations = new ArrayList<>();
        graphs.values().forEach(graph -> {
            for (Set<String> cycle : cycles(graph, counted)) {
                if (cycle.size() > MAX_CYCLE) {
                    violations.add("cycle of " + cycle.size() + " classes (expected: at most " + MAX_CYCLE + "): "
                            + String.join(", ", cycle));
                }
            }
        });
        return violations;
    }

    private static boolean isPlainClass(JavaClass each) {
        return !each.isInterface() && !each.isRecord() && !each.isEnum() && !each.isAnnotation();
    }

    private static String topLevel(JavaClass each) {
        return each.getName().replaceFirst("\\$.*", "");
    }

    /** Returns the sets of classes that reach each other. */
    private static Set<Set<String>> cycles(Map<String, Set<String>> graph, Set<String> counted) {
        Map<String, Set<String>> reached = new TreeMap<>();
        graph.keySet().stream()
                .filter(counted::contains)
                .forEach(from -> reached.put(from, reachableFrom(from, graph, counted)));
        return reached.keySet().stream()
                .map(from -> reached.get(from).stream()
                        .filter(to -> reached.getOrDefault(to, Set.of()).contains(from))
                        .collect(Collectors.toCollection(TreeSet::new)))
                .collect(Collectors.toSet());
    }

    private static Set<String> reachableFrom(String from, Map<String, Set<String>> graph, Set<String> counted) {
        Set<String> reachable = new TreeSet<>();
        List<String> open = new ArrayList<>(List.of(from));
        while (!open.isEmpty()) {
            for (String next : graph.getOrDefault(open.remove(open.size() - 1), Set.of())) {
                if (counted.contains(next) && reachable.add(next)) {
                    open.add(next);
                }
            }
        }
        return reachable;
    }

    /** Finds packages with too many files. */
    static List<String> largePackages(JavaClasses classes) {
        Map<String, Long> sizes = classes.stream()
                .filter(each -> each.isTopLevelClass() && !each.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
        List<String> violations = new ArrayList<>();
        sizes.forEach((name, files) -> {
            int limit = CONTRACTS.contains(name) ? MAX_FILES_OF_CONTRACTS : MAX_FILES;
            if (files > limit) {
                violations.add(name + ": " + files + " files (expected: at most " + limit + ")");
            }
        });
        return violations;
    }

    /** Finds Java files with too many lines below a folder, except in build output. */
    static List<String> longFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !isBuildOutput(folder.relativize(file)))
                    .flatMap(file -> violationOf(file).stream())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isBuildOutput(Path file) {
        for (Path part : file) {
            if (Set.of("target", "node_modules").contains(part.toString())) {
                return true;
            }
        }
        return false;
    }

    private static List<String> violationOf(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            long count = lines.count();
            return count > MAX_LINES
                    ? List.of(file.getFileName() + ": " + count + " lines (expected: at most " + MAX_LINES + ")")
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
