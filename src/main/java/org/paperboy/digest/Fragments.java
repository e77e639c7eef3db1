package org.paperboy.digest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.paperboy.delivery.Fragment;

/** What was written before, by what it was written from; the least used is forgotten. Safe for use by many threads. */
final class Fragments<K> {
    private final Function<K, String> writing;
    private final Map<K, Fragment> written;

    Fragments(int most, Function<K, String> writing) {
        this.writing = writing;
        this.written = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Fragment> eldest) {
                return size() > most;
            }
        };
    }

    Fragment of(K source) {
        synchronized (written) {
            Fragment known = written.get(source);
            if (known != null) {
                return known;
            }
        }
        Fragment fresh = new Fragment(writing.apply(source));
        synchronized (written) {
            written.put(source, fresh);
        }
        return fresh;
    }
}
