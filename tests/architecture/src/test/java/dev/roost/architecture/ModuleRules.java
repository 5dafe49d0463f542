package dev.roost.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The rules for the modules of the Java platform that are published, for the real ones and for planted ones. */
final class ModuleRules {
    private ModuleRules() {}

    /** Returns the names of the Maven modules in a folder that are neither a named module nor an automatic one. */
    static List<String> unnamedModules(Path folder) {
        try (Stream<Path> modules = Files.list(folder)) {
            return modules.filter(module -> Files.exists(module.resolve("pom.xml")))
                    .filter(module -> !hasDescriptor(module) && !hasAutomaticName(module))
                    .map(module -> module.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean hasDescriptor(Path module) {
        return Stream.of("src/main/java", "src/module/java")
                .anyMatch(sources -> Files.exists(module.resolve(sources).resolve("module-info.java")));
    }

    private static boolean hasAutomaticName(Path module) {
        try {
            return Files.readString(module.resolve("pom.xml")).contains("<Automatic-Module-Name>dev.roost.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the packages of implementations that modules export to all others. */
    static List<String> exportedRuntimePackages(Collection<ModuleDescriptor> modules) {
        return exportedPackages(modules).stream()
                .filter(name -> List.of(name.split("\\.")).contains("runtime"))
                .toList();
    }

    static List<String> exportedPackages(Collection<ModuleDescriptor> modules) {
        return modules.stream()
                .flatMap(module -> module.exports().stream())
                .filter(exports -> !exports.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .sorted()
                .toList();
    }

    /** What users of an exported type can name by it has to be exported, too, if it is below the root. */
    static ArchRule exportedTypesExposeExportedTypes(String root, Set<String> exported) {
        return classes()
                .that()
                .resideInAnyPackage(exported.toArray(String[]::new))
                .should(new ArchCondition<>("expose exported types only") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        if (!isVisible(item)) {
                            return;
                        }
                        for (Exposed exposed : exposedBy(item)) {
                            boolean hidden = isBelow(root, exposed.type())
                                    && !exported.contains(exposed.type().getPackageName());
                            String text = exposed.where() + " exposes "
                                    + exposed.type().getName();
                            events.add(new SimpleConditionEvent(item, !hidden, text));
                        }
                    }
                });
    }

    private record Exposed(String where, JavaClass type) {}

    private static boolean isBelow(String root, JavaClass type) {
        return (type.getPackageName() + ".").startsWith(root + ".");
    }

    private static List<Exposed> exposedBy(JavaClass item) {
        List<Exposed> exposed = new ArrayList<>();
        item.getSuperclass().ifPresent(type -> add(exposed, item.getName(), type));
        item.getInterfaces().forEach(type -> add(exposed, item.getName(), type));
        item.getTypeParameters().forEach(type -> add(exposed, item.getName(), type));
        for (JavaField field : item.getFields()) {
            if (isVisible(field)) {
                add(exposed, field.getFullName(), field.getType());
            }
        }
        for (JavaCodeUnit unit : item.getCodeUnits()) {
            if (isVisible(unit)) {
                add(exposed, unit.getFullName(), unit.getReturnType());
                unit.getParameterTypes().forEach(type -> add(exposed, unit.getFullName(), type));
                unit.getTypeParameters().forEach(type -> add(exposed, unit.getFullName(), type));
                unit.getExceptionTypes().forEach(type -> add(exposed, unit.getFullName(), type));
            }
        }
        return exposed;
    }

    private static void add(List<Exposed> exposed, String where, JavaType type) {
        type.getAllInvolvedRawTypes().forEach(raw -> exposed.add(new Exposed(where, raw.getBaseComponentType())));
    }

    private static boolean isVisible(JavaClass item) {
        boolean visible = isVisible(item.getModifiers());
        return visible && item.getEnclosingClass().map(ModuleRules::isVisible).orElse(true);
    }

    private static boolean isVisible(JavaMember member) {
        return isVisible(member.getModifiers()) && !member.getModifiers().contains(JavaModifier.SYNTHETIC);
    }

    private static boolean isVisible(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }
}
