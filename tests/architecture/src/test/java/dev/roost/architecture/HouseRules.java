package dev.roost.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The rules of the house, each for the packages below a root: the real one, or one planted to break the rule. */
final class HouseRules {
    /** From the ground up. */
    private static final List<String> FLOORS = List.of("protocol", "engine", "server", "gateway");

    /** Each door and the floor it leads to. */
    private static final Map<String, String> DOORS = Map.of(
            "netty",
            "engine",
            "servlet",
            "engine",
            "jackson",
            "server",
            "msgpack",
            "server",
            "redis",
            "server",
            "validation",
            "gateway");

    /** The format of MessagePack binds values as that of JSON does (docs/decisions/0026). */
    private static final Map<String, String> EXTENDED_DOORS = Map.of("msgpack", "jackson");

    private static final List<String> WHAT_FLOORS_KNOW = List.of("java..", "org.jspecify..", "org.slf4j..");

    /** Methods that wait, by the type that declares them. */
    private static final Map<Class<?>, Set<String>> WAITING = Map.of(
            Thread.class, Set.of("sleep", "join"),
            Object.class, Set.of("wait"),
            TimeUnit.class, Set.of("sleep"),
            Future.class, Set.of("get", "join"),
            CountDownLatch.class, Set.of("await"),
            Semaphore.class, Set.of("acquire"),
            BlockingQueue.class, Set.of("put", "take"),
            ExecutorService.class, Set.of("awaitTermination", "invokeAll", "invokeAny"));

    private HouseRules() {}

    static ArchRule floorsKnowOnlyTheFloorsBelow(String root) {
        CompositeArchRule rule = null;
        List<String> known = new ArrayList<>(WHAT_FLOORS_KNOW);
        for (String floor : FLOORS) {
            known.add(in(root, floor));
            ArchRule one = classes()
                    .that()
                    .resideInAPackage(in(root, floor))
                    .should()
                    .onlyDependOnClassesThat(resideInAnyPackage(known.toArray(String[]::new)))
                    .allowEmptyShould(true);
            rule = rule == null ? CompositeArchRule.of(one) : rule.and(one);
        }
        return rule;
    }

    static ArchRule protocolTouchesNoConcurrencyAndNoInputOrOutput(String root) {
        return noClasses()
                .that()
                .resideInAPackage(in(root, "protocol"))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "java.util.concurrent..",
                                "java.io..",
                                "java.net..",
                                "java.nio.channels..",
                                "java.nio.file..",
                                "org.slf4j..")
                        .or(assignableTo(Thread.class)));
    }

    static ArchRule packagesHaveNoCycles(String root) {
        // The factory methods of a contract create its implementation.
        return slices().matching(root + ".(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(root + ".engine.EngineServer", root + ".engine.runtime.EngineIoServer");
    }

    static ArchRule nettyIsSeenByItsDoorOnly(String root) {
        return onlyDoorsSee(root, "io.netty..", "netty");
    }

    static ArchRule servletsAreSeenByTheirDoorOnly(String root) {
        return CompositeArchRule.of(onlyDoorsSee(root, "jakarta.servlet..", "servlet"))
                .and(onlyDoorsSee(root, "jakarta.websocket..", "servlet"));
    }

    static ArchRule springIsSeenByTheStarterOnly(String root) {
        return onlyDoorsSee(root, "org.springframework..", "spring");
    }

    /** Who has not asked for it does not get it; where an application has it, CSRF protection is told of the server's path. */
    static ArchRule springSecurityIsSeenByItsModuleOnly(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages(in(root, "spring.security"), in(root, "spring.csrf"), in(root, "spring.test"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.springframework.security.."));
    }

    static ArchRule testModulesAreSeenByTestModulesOnly(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages(in(root, "test"), in(root, "tck"), in(root, "spring.test"))
                .should()
                .dependOnClassesThat(resideInAnyPackage(in(root, "test"), in(root, "tck")));
    }

    /** The door to MessagePack binds its values with Jackson (docs/decisions/0014). */
    static ArchRule jacksonIsSeenByItsDoorsOnly(String root) {
        return onlyDoorsSee(root, "tools.jackson..", "jackson", "msgpack");
    }

    static ArchRule messagePackIsSeenByItsDoorOnly(String root) {
        return onlyDoorsSee(root, "org.msgpack..", "msgpack");
    }

    /** The starter puts doors together, so it sees what they see. */
    private static ArchRule onlyDoorsSee(String root, String library, String... doors) {
        String[] seeing = Stream.concat(Stream.of(doors), Stream.of("spring"))
                .map(name -> in(root, name))
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages(seeing)
                .should()
                .dependOnClassesThat(resideInAnyPackage(library));
    }

    /** A door knows its own floor and those below it: no other door, no floor above. */
    static ArchRule doorsKnowOnlyTheirFloor(String root) {
        CompositeArchRule rule = null;
        for (String door : DOORS.keySet()) {
            String[] foreign = Stream.of(DOORS.keySet().stream(), Stream.of("spring", "test", "tck"), floorsAbove(door))
                    .flatMap(names -> names)
                    .filter(name -> !name.equals(door) && !name.equals(EXTENDED_DOORS.get(door)))
                    .map(name -> in(root, name))
                    .toArray(String[]::new);
            ArchRule one = noClasses()
                    .that()
                    .resideInAPackage(in(root, door))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(foreign))
                    .allowEmptyShould(true);
            rule = rule == null ? CompositeArchRule.of(one) : rule.and(one);
        }
        return rule;
    }

    private static Stream<String> floorsAbove(String door) {
        return FLOORS.stream().skip(FLOORS.indexOf(DOORS.get(door)) + 1L);
    }

    static ArchRule packetsAreRecords(String root) {
        return classes()
                .that(assignableTo(root + ".protocol.EnginePacket").or(assignableTo(root + ".protocol.SocketPacket")))
                .and()
                .areNotInterfaces()
                .should()
                .beRecords();
    }

    static ArchRule protocolAndEngineNeverWait(String root) {
        String[] floors = {in(root, "protocol"), in(root, "engine")};
        return CompositeArchRule.of(
                        noClasses().that().resideInAnyPackage(floors).should().callMethodWhere(itWaits()))
                .and(noClasses()
                        .that()
                        .resideInAnyPackage(floors)
                        .should()
                        .dependOnClassesThat(resideInAnyPackage("java.util.concurrent.locks..")))
                .and(noMethods()
                        .that()
                        .areDeclaredInClassesThat(resideInAnyPackage(floors))
                        .should()
                        .haveModifier(JavaModifier.SYNCHRONIZED));
    }

    private static DescribedPredicate<JavaMethodCall> itWaits() {
        return DescribedPredicate.describe(
                "it waits",
                call -> WAITING.entrySet().stream()
                        .anyMatch(waiting -> waiting.getValue().contains(call.getName())
                                && call.getTargetOwner().isAssignableTo(waiting.getKey())));
    }

    /** Except the contract tests: their fields are null until a test begins. */
    static ArchRule packagesAreNullMarked(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage(in(root, "tck"))
                .should(new ArchCondition<>("be in a package that is null-marked") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
                        events.add(new SimpleConditionEvent(
                                item, marked, item.getName() + " is in a package without @NullMarked"));
                    }
                });
    }

    private static String in(String root, String part) {
        return root + "." + part + "..";
    }
}
