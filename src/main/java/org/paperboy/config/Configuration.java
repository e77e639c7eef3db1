package org.paperboy.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paperboy.fetch.FetchSettings;
import org.paperboy.mail.MailSettings;
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
 */
public record Configuration(
        Path store,
        OperatorSettings operator,
        List<SourceSettings> sources,
        MailSettings mail,
        @Nullable WebSettings web,
        FetchSettings fetch,
        Path subscriptionFiles) {

    public Configuration {
        sources = List.copyOf(sources);
    }

    /** The names of all sources, as subscription files may refer to them. */
    public Set<String> sourceNames() {
        return sources.stream().map(SourceSettings::name).collect(Collectors.toUnmodifiableSet());
    }
}
