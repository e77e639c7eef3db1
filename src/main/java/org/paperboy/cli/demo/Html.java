package org.paperboy.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;

/**
 * The mark-up of the site: what the real one has kept through its redesigns (the hydration element, the links and
 * nesting of a card), and little else.
 */
final class Html {

    private Html() {}

    static String page(String title, String body) {
        return """
               <!doctype html>
               <html lang="en">
               <head>
               <meta charset="utf-8">
               <meta name="viewport" content="width=device-width, initial-scale=1">
               <title>%s - The Demo's Papers</title>
               <style>
               body { font: 16px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem }
               article { border: 1px solid #8886; border-radius: 12px; padding: 1rem; margin: 1rem 0 }
               h3 { margin: 0 } .leading-none { font-weight: bold }
               </style>
               </head>
               <body>
               %s
               </body>
               </html>
               """.formatted(text(title), body);
    }

    static String listing(String heading, LocalDate day, JsonNode props, String cards) {
        return page(heading, """
                <div class="contents" data-target="SiteHeader" data-props="{&quot;isWide&quot;:false}"></div>
                <div class="SVELTE_HYDRATER contents" data-target="DailyPapers" data-props="%s">
                <h1>%s</h1>
                <time datetime="%sT00:00:00.000Z">%s</time>
                %s
                </div>""".formatted(text(props.toString()), text(heading), day, day, cards));
    }

    static String card(DemoEntry entry, Instant now, boolean withAbstract) {
        DemoPaper paper = entry.paper();
        int votes = paper.votesAt(now);
        return """
               <article>
               <a href="/login?next=%%2Fpapers%%2F%s"><div class="leading-none">%s</div></a>
               <h3><a href="/papers/%s">%s</a></h3>%s%s
               </article>""".formatted(
                        paper.id(),
                        votes == 0 ? "-" : votes,
                        paper.id(),
                        text(paper.title()),
                        withAbstract ? "\n<p>" + text(paper.summary()) + "</p>" : "",
                        comments(paper.id(), paper.commentsAt(now)));
    }

    static String paper(DemoPaper paper) {
        return page(paper.title(), """
                <p><a href="/papers">Daily Papers</a></p>
                <h1>%s</h1>
                <p>%s</p>
                <p>arXiv:%s (invented for the demo)</p>
                <h2>Abstract</h2>
                <p>%s</p>""".formatted(
                text(paper.title()), text(String.join(", ", paper.authors())), paper.id(), text(paper.summary())));
    }

    private static String comments(String id, int count) {
        return count == 0 ? "" : "\n<a href=\"/papers/%s#community\">%d</a>".formatted(id, count);
    }

    /** Safe between tags and within double quotes. */
    static String text(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
