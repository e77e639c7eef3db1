/** All queries against a batch of papers, with the words that hit as evidence. */
@NullMarked
package org.paperboy.match;

import org.jspecify.annotations.NullMarked;
