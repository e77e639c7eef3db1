package org.paperboy.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.paperboy.app.Editor;
import org.paperboy.subscription.Subscriber;

/** The demo's mails as pages, and a page that leads to them. */
final class MailIndex {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEEE d MMMM, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter FILE = DateTimeFormatter.ofPattern("uuuu-MM-dd-HHmm", Locale.ENGLISH);

    private final Path folder;

    MailIndex(Path folder) {
        this.folder = folder;
    }

    /** Writes a page for each mail and returns the page that lists them. */
    Path write(List<Editor.Draft> mails) throws IOException {
        Path pages = Files.createDirectories(folder.resolve("html"));
        for (Editor.Draft mail : mails) {
            Files.writeString(
                    pages.resolve(page(mail)), mail.composed().orElseThrow().html());
        }
        Map<String, List<Editor.Draft>> byReader = mails.stream()
                .collect(Collectors.groupingBy(mail -> mail.plan().email(), TreeMap::new, Collectors.toList()));
        Path index = folder.resolve("index.html");
        Files.writeString(
                index, page(byReader.values().stream().map(MailIndex::section).collect(Collectors.joining())));
        return index;
    }

    private static String section(List<Editor.Draft> mails) {
        Subscriber reader = mails.get(0).digest().subscriber();
        return """
               <h2>%s</h2>
               <p><small>%s, %s time · <code>subscriptions/%s.yaml</code></small></p>
               <ul>
               %s</ul>
               """.formatted(
                        Html.text(reader.email()),
                        Html.text(reader.schedule().toString()),
                        Html.text(reader.timezone().getId().replace('_', ' ')),
                        Html.text(name(reader)),
                        mails.stream().map(MailIndex::item).collect(Collectors.joining()));
    }

    private static String item(Editor.Draft mail) {
        int papers = mail.composed().orElseThrow().carried().size();
        return """
               <li><a href="html/%s">%s</a><br>
               <small>%s · %s</small></li>
               """.formatted(
                        page(mail),
                        Html.text(mail.plan().subject()),
                        TIME.format(slot(mail)),
                        papers == 0 ? "no papers" : papers + (papers == 1 ? " paper" : " papers"));
    }

    private static String page(Editor.Draft mail) {
        return name(mail.digest().subscriber()) + "-" + FILE.format(slot(mail)) + ".html";
    }

    private static ZonedDateTime slot(Editor.Draft mail) {
        return mail.plan().slot().atZone(mail.digest().subscriber().timezone());
    }

    /** The part of the address before the @, which also names the reader's file. */
    static String name(Subscriber reader) {
        return reader.email().substring(0, reader.email().indexOf('@'));
    }

    private static String page(String sections) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Paperboy demo: what the readers got</title>
                <style>
                :root { color-scheme: light dark; --ground: #fffdf9; --ink: #241f1a; --soft: #5e564c; --link: #9a3412; }
                @media (prefers-color-scheme: dark) {
                  :root { --ground: #1d1b19; --ink: #ece7df; --soft: #b8b0a4; --link: #f4a78b; }
                }
                body { margin: 0; background: var(--ground); color: var(--ink); }
                body { font: 17px/1.5 -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif; }
                main { max-width: 42rem; margin: 0 auto; padding: 3rem 1.25rem; overflow-wrap: break-word; }
                h1 { font: 400 36px/1.2 Georgia, serif; margin: 0 0 1rem; }
                h2 { font-size: 1.1rem; margin: 2.5rem 0 0; padding-top: .8rem; border-top: 2px solid var(--link); }
                h2 + p { margin: 0 0 1rem; }
                ul { margin: 0; padding: 0; list-style: none; }
                li { margin: 0 0 .9rem; }
                a { color: var(--link); }
                small { color: var(--soft); font-size: 15px; }
                </style>
                </head>
                <body>
                <main>
                <h1>What the readers got</h1>
                <p>Two invented days, from one digest site to four inboxes. The same mails stand as <code>.eml</code>
                files in <code>mail/</code>, as sent. The papers are invented, too: links in the mails lead nowhere.</p>
                """ + sections + "</main>\n</body>\n</html>\n";
    }
}
