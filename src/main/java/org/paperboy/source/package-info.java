/** The places that list papers: one class per kind of source, and the judging of what it said. */
@NullMarked
package org.paperboy.source;

import org.jspecify.annotations.NullMarked;
