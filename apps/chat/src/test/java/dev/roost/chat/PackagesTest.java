package dev.roost.chat;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who knows whom. */
class PackagesTest {
    private static final JavaClasses CHAT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.roost.chat");

    @Test
    void thereIsSomethingToLookAt() {
        assertThat(CHAT)
                .extracting(JavaClass::getPackageName)
                .contains("dev.roost.chat.domain", "dev.roost.chat.talk", "dev.roost.chat.seed");
    }

    @Test
    void domainKnowsNothingOfHowItIsTold() {
        noClasses()
                .that()
                .resideInAPackage("dev.roost.chat.domain")
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
    void pagesDontKnowEachOther() {
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
