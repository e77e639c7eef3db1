/** Papers, listings, verdicts and sightings: the values everything else speaks of, and how their text and identity are made comparable. */
@NullMarked
package org.paperboy.paper;

import org.jspecify.annotations.NullMarked;
