package org.paperboy.store;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.paperboy.paper.LinkKind;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.Subscription;

/** Lists and trees as the text of a column. */
final class Json {
    // What an older version did not know to ask is asked by nobody.
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addMixIn(Query.class, Tagged.class)
            .withConfigOverride(Set.class, sets -> sets.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build();
    private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};
    private static final TypeReference<Map<LinkKind, String>> LINKS = new TypeReference<>() {};
    private static final TypeReference<List<Subscription>> SUBSCRIPTIONS = new TypeReference<>() {};

    @JsonIgnoreProperties("positive")
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Query.Everything.class, name = "everything"),
        @JsonSubTypes.Type(value = Query.Phrase.class, name = "phrase"),
        @JsonSubTypes.Type(value = Query.Exact.class, name = "exact"),
        @JsonSubTypes.Type(value = Query.Near.class, name = "near"),
        @JsonSubTypes.Type(value = Query.Trait.class, name = "trait"),
        @JsonSubTypes.Type(value = Query.And.class, name = "and"),
        @JsonSubTypes.Type(value = Query.Or.class, name = "or"),
        @JsonSubTypes.Type(value = Query.Not.class, name = "not")
    })
    private interface Tagged {}

    private Json() {}

    static String strings(Collection<String> values) {
        return write(STRINGS, List.copyOf(values));
    }

    static List<String> strings(String json) {
        return read(STRINGS, json);
    }

    static String links(Map<LinkKind, String> links) {
        return write(LINKS, links);
    }

    static Map<LinkKind, String> links(String json) {
        return read(LINKS, json);
    }

    static String subscriptions(List<Subscription> subscriptions) {
        return write(SUBSCRIPTIONS, subscriptions);
    }

    static List<Subscription> subscriptions(String json) {
        return read(SUBSCRIPTIONS, json);
    }

    private static String write(TypeReference<?> type, Object value) {
        try {
            return MAPPER.writerFor(type).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write as JSON: " + value, e);
        }
    }

    private static <T> T read(TypeReference<T> type, String json) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the store holds what this version cannot read: " + json, e);
        }
    }
}
