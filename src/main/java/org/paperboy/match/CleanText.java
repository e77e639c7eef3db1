package org.paperboy.match;

import java.util.Arrays;

/**
 * Text without its markup, and where each of its characters came from.
 *
 * @param text what is left to break into words
 */
record CleanText(String text, Origins origins) {

    /** Where a stretch of the clean text begins in the original one, from 0 in UTF-16 units. */
    int startOf(int cleanStart) {
        return origins.starts[cleanStart];
    }

    /** Where a stretch of the clean text that ends before {@code cleanEnd} ends in the original one. */
    int endOf(int cleanEnd) {
        return origins.ends[cleanEnd - 1];
    }

    /** The stretch of original text behind each clean character. */
    static final class Origins {
        private final int[] starts;
        private final int[] ends;

        private Origins(int[] starts, int[] ends) {
            this.starts = starts;
            this.ends = ends;
        }
    }

    /** Clean text in the making. */
    static final class Writer {
        private final StringBuilder text;
        private int[] starts;
        private int[] ends;

        Writer(int expectedLength) {
            text = new StringBuilder(expectedLength);
            starts = new int[expectedLength + 16];
            ends = new int[expectedLength + 16];
        }

        /** Adds characters that all stand for the same stretch of the original. */
        void add(CharSequence characters, int start, int end) {
            for (int index = 0; index < characters.length(); index++) {
                add(characters.charAt(index), start, end);
            }
        }

        void add(char character, int start, int end) {
            int length = text.length();
            if (length == starts.length) {
                starts = Arrays.copyOf(starts, 2 * length);
                ends = Arrays.copyOf(ends, 2 * length);
            }
            starts[length] = start;
            ends[length] = end;
            text.append(character);
        }

        /** Takes back the blanks it ends in. */
        void dropBlanks() {
            int length = text.length();
            while (length > 0 && Character.isSpaceChar(text.charAt(length - 1))) {
                length--;
            }
            text.setLength(length);
        }

        /** True if a word could go on here. */
        boolean endsInLetterOrDigit() {
            return text.length() > 0 && Character.isLetterOrDigit(text.codePointBefore(text.length()));
        }

        CleanText done() {
            return new CleanText(text.toString(), new Origins(starts, ends));
        }
    }
}
