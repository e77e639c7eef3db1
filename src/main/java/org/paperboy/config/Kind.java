package org.paperboy.config;

import java.util.Map;
import java.util.Optional;

/**
 * What a key's value may be. The same object reads values and describes them to editors, so that the two cannot differ.
 *
 * @param <T> what a value becomes
 */
sealed interface Kind<T> permits ScalarKind, ListKind, SectionKind, VariantKind, TableKind {

    /** The value; empty if it is not of this kind, and the faults say why. */
    Optional<T> read(String key, Node node, Faults faults);

    /** Its JSON Schema (draft 2020-12). */
    Map<String, Object> schema();
}
