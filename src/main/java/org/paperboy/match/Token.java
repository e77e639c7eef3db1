package org.paperboy.match;

/**
 * One way to read a stretch of text as a word. "Pre-training" is three tokens: "pre" from 0 to 1, "training" from 1 to 2,
 * and "pretraining" from 0 to 2.
 *
 * @param cased in ASCII letters where it has Latin ones, with its capitals
 * @param surface the same in small letters
 * @param term the surface with its plural folded: what must be equal to hit
 * @param from the position it begins at
 * @param to the position behind it
 * @param start the offset of its first character in the original text
 * @param end the offset behind its last character
 */
record Token(String cased, String surface, String term, int from, int to, int start, int end) {}
