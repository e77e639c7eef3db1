package org.paperboy.config;

/** Where something stands in a file; both count from 1, columns in code points. */
public record Place(int line, int column) {

    /** Of what is wrong with the file as a whole. */
    static final Place WHOLE_FILE = new Place(0, 0);

    Place plus(int columns) {
        return new Place(line, column + columns);
    }
}
