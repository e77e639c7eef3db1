package org.paperboy.source;

/**
 * What earlier trusted readings lead us to expect of the next one.
 *
 * @param mostOnThatDay the most papers a trusted reading listed for the same day (for any day, where a source keeps
 *     none); 0 if there was none
 * @param mayShrink whether fewer papers than before are nothing to wonder at, as in the results of a search
 */
public record Expectation(int mostOnThatDay, boolean mayShrink) {}
