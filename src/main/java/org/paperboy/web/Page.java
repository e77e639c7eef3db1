package org.paperboy.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * One page in words. It has no script and nothing to load, so that it works everywhere and tells nobody.
 *
 * @param title of the window
 * @param heading what is so, or what is asked
 * @param content HTML; whatever came from outside is escaped in it
 */
record Page(String title, String heading, String content) {
    static final Page NOWHERE = new Page(
            "Not found",
            "This link leads nowhere",
            "<p>It may have been cut off or changed on its way. Take the one in your newest mail, or answer that mail and"
                    + " ask for the mails to stop.</p>");
    static final Page WRONG_METHOD = new Page(
            "Not possible", "This cannot be done here", "<p>Open the link from your mail in a browser instead.</p>");
    static final Page TOO_LARGE =
            new Page("Too much", "That was too much", "<p>More was sent than belongs here. Nothing was changed.</p>");
    static final Page FAILED = new Page(
            "Something went wrong",
            "Something went wrong",
            "<p>It is not your fault. Try again in a few minutes; if it stays so, answer one of the mails and ask for them"
                    + " to stop.</p>");

    private static final String STYLE = """
            :root{color-scheme:light dark;--desk:#f3efe7;--sheet:#fffdf9;--rule:#e4ddd0;--ink:#241f1a;--soft:#5e564c;\
            --accent:#9a3412;--on-accent:#fffdf9}
            @media (prefers-color-scheme:dark){:root{--desk:#131211;--sheet:#1d1b19;--rule:#37332e;--ink:#ece7df;\
            --soft:#b8b0a4;--accent:#f4a78b;--on-accent:#1d1b19}}
            *{box-sizing:border-box}
            body{margin:0;padding:48px 16px;background:var(--desk);color:var(--ink);font:17px/27px -apple-system,\
            "Segoe UI",Roboto,Helvetica,Arial,sans-serif}
            main{max-width:560px;margin:0 auto;padding:36px 44px;background:var(--sheet);border:1px solid var(--rule);\
            overflow-wrap:anywhere}
            .product{margin:0 0 20px;color:var(--accent);font-size:14px;line-height:20px;font-weight:700;\
            letter-spacing:3px;text-transform:uppercase}
            h1{margin:0 0 16px;font:400 34px/41px Georgia,"Times New Roman",serif}
            p{margin:0 0 16px}
            p:last-child{margin-bottom:0}
            .soft{color:var(--soft);font-size:15px;line-height:23px}
            a{color:var(--accent)}
            form{margin:28px 0}
            button{min-height:48px;padding:10px 28px;border:2px solid var(--accent);border-radius:4px;\
            background:var(--accent);color:var(--on-accent);font:inherit;font-weight:700;cursor:pointer}
            button:hover{text-decoration:underline}
            button:focus-visible,a:focus-visible{outline:3px solid var(--ink);outline-offset:3px}
            @media (max-width:480px){body{padding:16px 12px}main{padding:24px 20px}h1{font-size:29px;line-height:36px}\
            button{width:100%}}
            """;
    private static final String STYLE_HASH = "sha256-" + sha256(STYLE);

    private static final String DOCUMENT = """
            <!DOCTYPE html>
            <html lang="en" dir="ltr">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>%s – Paperboy</title>
            <style>%s</style>
            </head>
            <body>
            <main>
            <p class="product">Paperboy</p>
            <h1>%s</h1>
            %s
            </main>
            </body>
            </html>
            """;

    /** Asks whether the mails shall end; the form is posted to the page's own address, wherever a proxy shows it. */
    static Page question(String address) {
        return new Page("Stop these mails?", "Stop these mails?", """
                <p>Paperboy sends its digest to <strong dir="ltr">%s</strong>. Press the button, and no more of them are \
                sent, not even one that is waiting already.</p>
                <form method="post"><input type="hidden" name="%s" value="%s"><button type="submit">Stop the \
                mails</button></form>
                <p class="soft">Nothing has changed so far. If you want to go on reading, close this \
                page.</p>""".formatted(
                        escaped(address), OneClick.FIELD, OneClick.VALUE));
    }

    /** Says that they have ended, and how they begin again. */
    static Page stopped(String address, String owner) {
        return new Page("The mails have stopped", "The mails have stopped", """
                <p>Paperboy sends no more mails to <strong dir="ltr">%s</strong>. One that was already on its way may \
                still arrive.</p>
                <p class="soft">Changed your mind? Write to <a href="mailto:%s">%s</a>, and ask for them to come \
                again.</p>""".formatted(
                        escaped(address), escaped(owner), escaped(owner)));
    }

    Answer answer(int status) {
        return Answer.html(status, DOCUMENT.formatted(title, STYLE, heading, content), STYLE_HASH);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
