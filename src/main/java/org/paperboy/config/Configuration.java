package org.paperboy.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paperboy.fetch.FetchSettings;
import org.paperboy.mail.MailSettings;
import org.paperboy.match.Aliases;
import org.paperboy.paper.Announcement;
import org.paperboy.source.SourceSettings;
import org.paperboy.web.WebSettings;

/**
 * The main file, read and checked. Every path is absolute.
 *
 * @param store the file of the SQLite database
 * @param operator who is told when something breaks, and how
 * @param sources at least one, with unique names
 * @param web null if the file has no {@code web} section
 * @param subscriptionFiles the folder of subscription files; it need not exist
 * @param aliases other words for the same, which the words of subscriptions also stand for
 */
public record Configuration(
        Path store,
        OperatorSettings operator,
        List<SourceSettings> sources,
        MailSettings mail,
        @Nullable WebSettings web,
        FetchSettings fetch,
        Path subscriptionFiles,
        Aliases aliases) {

    public Configuration {
        sources = List.copyOf(sources);
    }

    /** What subscription files may refer to, but for topics, which stand beside them. */
    public References references() {
        Set<String> names = sources.stream().map(SourceSettings::name).collect(Collectors.toUnmodifiableSet());
        Set<Announcement> announced =
                sources.stream().flatMap(source -> source.announced().stream()).collect(Collectors.toUnmodifiableSet());
        return new References(names, announced, Map.of(), Set.of(), aliases);
    }
}
