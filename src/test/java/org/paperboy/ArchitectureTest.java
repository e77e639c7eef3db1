package org.paperboy;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The shape of the code, as the plan has it: who may import whom, where each library lives, what nobody may do. */
@AnalyzeClasses(packages = "org.paperboy", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "org.paperboy.";
    private static final String[] PURE = {
        ROOT + "paper..", ROOT + "calendar..", ROOT + "subscription..", ROOT + "delivery.."
    };

    /** Each package and those it may import. */
    private static final Map<String, Set<String>> IMPORTS = Map.ofEntries(
            Map.entry("paper", Set.of()),
            Map.entry("calendar", Set.of()),
            Map.entry("subscription", Set.of("paper", "calendar")),
            Map.entry("delivery", Set.of()),
            Map.entry("setting", Set.of()),
            Map.entry("fetch", Set.of("setting")),
            Map.entry("source", Set.of("paper", "calendar", "fetch", "setting")),
            Map.entry("match", Set.of("paper", "subscription")),
            // A footer states the schedule, which is a value of its subscriber.
            Map.entry("digest", Set.of("paper", "subscription", "match", "delivery", "calendar")),
            Map.entry("mail", Set.of("delivery", "setting")),
            // Turns at strict hosts are taken over all processes on one store.
            Map.entry("store", Set.of("paper", "subscription", "calendar", "delivery", "setting", "fetch")),
            // Each section of the file is bound to the settings record of the package that it configures.
            Map.entry(
                    "config",
                    Set.of(
                            "paper",
                            "setting",
                            "subscription",
                            "calendar",
                            "match",
                            "fetch",
                            "source",
                            "mail",
                            "store",
                            "web")),
            // Asks of papers what files say, and tells it where it stands there.
            Map.entry("lint", Set.of("paper", "subscription", "match", "setting", "config")),
            Map.entry("schedule", Set.of("calendar")),
            Map.entry("web", Set.of("store", "match", "subscription", "digest", "paper", "delivery", "setting")),
            Map.entry(
                    "app",
                    Set.of(
                            "paper",
                            "calendar",
                            "subscription",
                            "delivery",
                            "setting",
                            "fetch",
                            "source",
                            "match",
                            "digest",
                            "mail",
                            "store",
                            "config",
                            "lint",
                            "schedule",
                            "web")),
            // Commands do nothing but through app; what it hands them to print are values of the packages below. What
            // runs by itself (fetch, source, schedule, web) they never touch.
            Map.entry(
                    "cli",
                    Set.of(
                            "app",
                            "calendar",
                            "config",
                            "delivery",
                            "digest",
                            "lint",
                            "mail",
                            "match",
                            "paper",
                            "setting",
                            "store",
                            "subscription")));

    @ArchTest
    static void packagesImportWhatThePlanLetsThem(JavaClasses classes) {
        Map<String, Set<String>> surplus = new TreeMap<>();
        for (JavaClass one : classes) {
            String home = packageOf(one);
            one.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> target.getPackageName().startsWith("org.paperboy"))
                    .filter(target -> !packageOf(target).equals(home))
                    .filter(target -> !IMPORTS.getOrDefault(home, Set.of()).contains(packageOf(target)))
                    .forEach(
                            target -> surplus.computeIfAbsent(home + " -> " + packageOf(target), any -> new TreeSet<>())
                                    .add(one.getSimpleName() + " uses " + target.getSimpleName()));
        }
        assertThat(surplus).isEmpty();
        assertThat(classes.stream().map(ArchitectureTest::packageOf).collect(Collectors.toSet()))
                .as("every package stands in the plan")
                .isSubsetOf(IMPORTS.keySet());
    }

    private static String packageOf(JavaClass one) {
        String below =
                one.getPackageName().substring(Math.min(one.getPackageName().length(), ROOT.length()));
        int dot = below.indexOf('.');
        return dot < 0 ? below : below.substring(0, dot);
    }

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching("org.paperboy.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule purePackagesDoNoInputOrOutput = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..", "java.sql..")
                    .or(resideInAPackage("java.net").and(not(nameMatching("java\\.net\\.URI(SyntaxException)?"))))
                    .or(resideInAnyPackage("org.slf4j..")));

    private static ArchRule lives(String library, String... homes) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(
                        Arrays.stream(homes).map(home -> ROOT + home).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library.split(" "))
                .as(library + " lives in " + List.of(homes));
    }

    @ArchTest
    static final ArchRule okHttp = lives("okhttp3.. okio..", "fetch..");

    @ArchTest
    static final ArchRule robots = lives("crawlercommons..", "fetch..");

    @ArchTest
    static final ArchRule sql =
            lives("java.sql.. javax.sql.. org.jdbi.. com.zaxxer.. org.flywaydb.. org.sqlite..", "store..");

    @ArchTest
    static final ArchRule jakartaMail = lives("jakarta.mail.. jakarta.activation.. org.eclipse.angus..", "mail..");

    @ArchTest
    static final ArchRule nameServers = lives("javax.naming..", "mail..");

    @ArchTest
    static final ArchRule quartz = lives("org.quartz..", "schedule..");

    @ArchTest
    static final ArchRule lucene = lives("org.apache.lucene..", "match..");

    @ArchTest
    static final ArchRule picocli = lives("picocli..", "cli..");

    @ArchTest
    static final ArchRule templates = lives("gg.jte..", "digest..");

    @ArchTest
    static final ArchRule html = lives("org.jsoup..", "source..");

    @ArchTest
    static final ArchRule feeds = lives("com.rometools.. org.jdom2..", "source..");

    @ArchTest
    static final ArchRule addresses = lives("com.sanctionco..", "mail..");

    @ArchTest
    static final ArchRule webServer = lives("com.sun.net.httpserver..", "web..", "cli.demo..");

    // JSON is read by sources, kept by the store and printed by the commands; YAML and schemas are the configuration's.
    @ArchTest
    static final ArchRule jackson = lives("com.fasterxml.jackson..", "config..", "source..", "store..", "cli..");

    @ArchTest
    static final ArchRule yaml = lives("com.fasterxml.jackson.dataformat.. org.yaml.snakeyaml..", "config..");

    @ArchTest
    static final ArchRule timeIsReadThroughTheClockAlone = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.paperboy.cli.Main")
            .should()
            .callMethodWhere(readsTheTime())
            .as("the time is read through the java.time.Clock that Main hands down");

    private static DescribedPredicate<JavaAccess<?>> readsTheTime() {
        return DescribedPredicate.describe("reads the system's time", access -> {
            String owner = access.getTargetOwner().getName();
            String method = access.getName();
            boolean now = owner.startsWith("java.time.")
                    && method.equals("now")
                    && access.getTarget().getFullName().endsWith("now()");
            boolean clock = owner.equals(Clock.class.getName()) && method.startsWith("system");
            boolean millis = owner.equals("java.lang.System") && method.equals("currentTimeMillis");
            return now || clock || millis;
        });
    }

    // The JDK tells the end of a certificate as a Date alone.
    @ArchTest
    static final ArchRule datesAreOfJavaTime = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ROOT + "mail.CertificateEnd")
            .should()
            .dependOnClassesThat(nameMatching("java\\.util\\.(Date|Calendar|GregorianCalendar|TimeZone)"));

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should()
            .haveNameMatching(".*\\.([^.]*\\$)?(I[A-Z][A-Z]?[a-z]\\w*|Abstract\\w*"
                    + "|\\w*(Impl|Manager|Helper|Service|Utils?|Base|Processor|Handler))");

    // What every command shares is the one class that others extend.
    @ArchTest
    static final ArchRule classesAreFinal = classes()
            .that()
            .doNotHaveFullyQualifiedName(ROOT + "cli.Setup")
            .and()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and()
            .areNotAnonymousClasses()
            .should()
            .haveModifier(JavaModifier.FINAL);

    // Only picocli fills fields, and only those of the commands.
    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = noFields()
            .that()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackage(ROOT + "cli..")
            .should()
            .beAnnotatedWith(DescribedPredicate.<JavaAnnotation<?>>alwaysTrue());

    @ArchTest
    static final ArchRule staticFieldsAreConstants =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule logsGoThroughSlf4j = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.logging..", "org.apache.logging..", "org.apache.commons.logging..");

    @ArchTest
    static final ArchRule onlyCommandsPrint = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");
}
