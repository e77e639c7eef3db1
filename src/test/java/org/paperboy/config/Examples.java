package org.paperboy.config;

/** The files of the contract, as its readers will type them. */
final class Examples {
    static final String CONFIGURATION = """
            # config/paperboy.yaml
            store: jdbc:sqlite:../data/paperboy.db           # the database
            operator: ops@example.org
            sources:
              - name: hf-daily
                type: huggingface
                view: daily
                schedule: "weekdays 05:00 09:00 13:00 17:00 21:00"
                timezone: UTC
                initial-lookback: 1d
                revisit: 7d
                allow-private: false
              - name: arxiv-ml
                type: arxiv
                query: "cat:cs.LG OR cat:cs.CV"
              - name: journal
                type: feed
                url: https://journal.example.org/rss
              - name: lab-page
                type: page
                url: https://lab.example.org/papers
                select: { paper: "li.paper", title: "h3", link: "a@href", abstract: ".abs", authors: ".au", declared: ".count" }
            mail:
              from: "Paperboy <paperboy@example.org>"
              transport: directory
              directory: ../mail
              smtp: { host: mail.example.org, port: 587, tls: required, username: "paperboy@example.org", password: "${SMTP_PASSWORD}" }
            web:
              listen: 127.0.0.1:8080
              base-url: http://localhost:8080
            subscription-files: subscriptions
            """;

    static final String SUBSCRIBER = """
            email: ada@example.org
            name: Ada
            timezone: Europe/London
            schedule: "weekdays 07:30"
            paused-until: 2026-08-20
            subscriptions:
              - name: Flow matching
                keywords: ["flow matching", "rectified flow*", GFlowNets]    # any of them
                exclude: [survey]
              - name: BEV perception
                query: 'title:"bird''s eye view" OR (bev AND NOT occupancy)'
                min-votes: 5
                sources: [hf-daily]
                categories: [cs.CV]
                authors: ["Jane Doe"]
              - name: Everything from the lab
                everything: true
                sources: [lab-page]
            trending: 5
            max-papers: 25
            when-empty: skip
            """;

    private Examples() {}
}
