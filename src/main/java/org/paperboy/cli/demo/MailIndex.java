package org.paperboy.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.paperboy.app.Editor;
import org.paperboy.digest.Composed;

/** The demo's mails as pages, and a page that leads to them. */
final class MailIndex {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEEE d MMMM HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Path folder;

    MailIndex(Path folder) {
        this.folder = folder;
    }

    /** Writes a page for each mail and returns the page that lists them. */
    Path write(List<Editor.Draft> mails) throws IOException {
        Path pages = Files.createDirectories(folder.resolve("html"));
        Map<String, StringBuilder> byReader = new TreeMap<>();
        for (Editor.Draft mail : mails) {
            Composed composed = mail.composed().orElseThrow();
            String email = mail.plan().email();
            String name = email.substring(0, email.indexOf('@')) + "-"
                    + mail.plan().slot().toString().replaceAll("[^0-9T]", "-") + ".html";
            Files.writeString(pages.resolve(name), composed.html());
            byReader.computeIfAbsent(email, reader -> new StringBuilder())
                    .append("<li><a href=\"html/")
                    .append(name)
                    .append("\">")
                    .append(Html.text(composed.subject()))
                    .append("</a><br><small>")
                    .append(TIME.format(mail.plan().slot()))
                    .append(", ")
                    .append(composed.carried().size())
                    .append(" papers</small></li>\n");
        }
        Path index = folder.resolve("index.html");
        Files.writeString(index, page(byReader));
        return index;
    }

    private static String page(Map<String, StringBuilder> byReader) {
        String sections = byReader.entrySet().stream()
                .map(reader -> "<h2>" + Html.text(reader.getKey()) + "</h2>\n<ul>\n" + reader.getValue() + "</ul>\n")
                .collect(Collectors.joining());
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Paperboy demo: the mails</title>
                <style>
                :root { color-scheme: light dark; }
                body { font: 17px/1.5 Georgia, serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem; }
                h1, h2 { line-height: 1.2; }
                h2 { font-size: 1.1rem; margin-top: 2rem; }
                li { margin: 0 0 .8rem; }
                small { opacity: .75; }
                </style>
                </head>
                <body>
                <h1>What the readers got</h1>
                <p>Two invented days. The same mails stand as <code>.eml</code> files in <code>mail/</code>, as sent.</p>
                """ + sections + "</body>\n</html>\n";
    }
}
