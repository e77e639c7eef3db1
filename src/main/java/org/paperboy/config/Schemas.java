package org.paperboy.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON Schemas (draft 2020-12) with which editors complete and check both kinds of file. */
final class Schemas {
    private Schemas() {}

    static Map<String, Object> configuration() {
        return document("Paperboy: the main file", ConfigurationBinding.SECTION.schema());
    }

    static Map<String, Object> subscription() {
        Map<String, Object> forms = new LinkedHashMap<>();
        forms.put("type", "object");
        forms.put("if", Map.of("required", List.of("subscribers")));
        forms.put("then", SubscriptionRoot.LIST.schema());
        forms.put("else", SubscriberBinding.SECTION.schema());
        return document("Paperboy: a subscription file", forms);
    }

    static Map<String, Object> topic() {
        return document("Paperboy: a topic file", SubscriptionBinding.TOPIC_FILE.schema());
    }

    static Map<String, Object> aliases() {
        return document("Paperboy: a file of aliases", AliasFile.SECTION.schema());
    }

    private static Map<String, Object> document(String title, Map<String, Object> schema) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        document.put("title", title);
        document.putAll(schema);
        return document;
    }
}
