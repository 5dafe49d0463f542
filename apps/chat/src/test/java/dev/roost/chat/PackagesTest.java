package dev.roost.chat;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The arrows between the chat's packages: talk, seed, files and admin over service, store and domain. */
class PackagesTest {
    private static final JavaClasses CHAT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.roost.chat");

    @Test
    void allPackagesAreImported() {
        assertThat(CHAT)
                .extracting(JavaClass::getPackageName)
                .contains(
                        "dev.roost.chat.domain",
                        "dev.roost.chat.store.room",
                        "dev.roost.chat.service.room",
                        "dev.roost.chat.talk",
                        "dev.roost.chat.seed");
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.roost.chat.(*)..").should().beFreeOfCycles().check(CHAT);
        slices().matching("dev.roost.chat.(**)").should().beFreeOfCycles().check(CHAT);
    }

    @Test
    void packagesHaveFewFiles() {
        Map<String, Long> files = CHAT.stream()
                .filter(each -> each.isTopLevelClass() && !each.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        assertThat(files)
                .hasSizeGreaterThan(20)
                .allSatisfy((name, count) -> assertThat(count).isLessThanOrEqualTo(40));
    }

    @Test
    void domainDependsOnNoOtherPackage() {
        noClasses()
                .that()
                .resideInAPackage("dev.roost.chat.domain..")
                .should()
                .dependOnClassesThat(inTheChatOutside("dev.roost.chat.domain.."))
                .check(CHAT);
    }

    @Test
    void storeDependsOnDomainOnly() {
        noClasses()
                .that()
                .resideInAPackage("dev.roost.chat.store..")
                .should()
                .dependOnClassesThat(inTheChatOutside("dev.roost.chat.store..", "dev.roost.chat.domain.."))
                .check(CHAT);
    }

    private static DescribedPredicate<JavaClass> inTheChatOutside(String... packages) {
        return resideInAPackage("dev.roost.chat..").and(resideOutsideOfPackages(packages));
    }

    @Test
    void rulesDontDependOnTransport() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.roost.chat.domain..", "dev.roost.chat.store..", "dev.roost.chat.service..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.roost.chat",
                        "dev.roost.chat.talk",
                        "dev.roost.chat.seed",
                        "dev.roost.chat.files",
                        "dev.roost.chat.admin",
                        "dev.roost.server..",
                        "dev.roost.gateway..",
                        "dev.roost.spring..")
                .check(CHAT);
    }

    @Test
    void gatewaysDontUseSql() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.roost.chat.talk", "dev.roost.chat.seed")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.roost.chat.store..", "org.springframework.jdbc..")
                .check(CHAT);
    }

    @Test
    void protocolsDontDependOnEachOther() {
        noClasses()
                .that()
                .resideInAPackage("dev.roost.chat.talk")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.roost.chat.seed")
                .check(CHAT);
        noClasses()
                .that()
                .resideInAPackage("dev.roost.chat.seed")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.roost.chat.talk")
                .check(CHAT);
    }
}
