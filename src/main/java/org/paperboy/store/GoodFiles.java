package org.paperboy.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The last good version of each subscription file, in force while the file itself is faulty or the folder is gone. */
public final class GoodFiles {
    private final Database database;

    public GoodFiles(Database database) {
        this.database = database;
    }

    /** A version that was accepted. */
    public record GoodFile(String content, Instant acceptedAt) {}

    /** Every file's last good version, by file name. */
    public Map<String, GoodFile> all() {
        Map<String, GoodFile> files = new TreeMap<>();
        database.read(handle -> handle.createQuery("SELECT file, content, accepted_at FROM good_file")
                        .map((rs, context) -> Map.entry(
                                rs.getString(1), new GoodFile(rs.getString(2), Instant.ofEpochMilli(rs.getLong(3)))))
                        .list())
                .forEach(entry -> files.put(entry.getKey(), entry.getValue()));
        return files;
    }

    /**
     * Accepts these versions and forgets every file that is in neither set.
     *
     * @return the names of those that are new, changed or forgotten, sorted
     */
    public List<String> replaceWith(Map<String, String> good, Set<String> kept, Instant now) {
        return database.write(handle -> {
            List<String> changed = new ArrayList<>();
            for (Map.Entry<String, String> file : good.entrySet()) {
                int written = handle.execute("""
                        INSERT INTO good_file (file, content, accepted_at) VALUES (?, ?, ?)
                        ON CONFLICT (file) DO UPDATE SET content = excluded.content, accepted_at = excluded.accepted_at
                         WHERE good_file.content <> excluded.content""", file.getKey(), file.getValue(), now.toEpochMilli());
                if (written > 0) {
                    changed.add(file.getKey());
                }
            }
            List<String> gone = new ArrayList<>(handle.createQuery("SELECT file FROM good_file")
                    .mapTo(String.class)
                    .list());
            gone.removeAll(good.keySet());
            gone.removeAll(kept);
            gone.forEach(file -> handle.execute("DELETE FROM good_file WHERE file = ?", file));
            changed.addAll(gone);
            Collections.sort(changed);
            return changed;
        });
    }
}
