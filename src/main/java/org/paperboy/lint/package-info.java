/** Reads subscriptions as an editor would, against the papers that are known: what never hits, hits too much, or says twice. */
@NullMarked
package org.paperboy.lint;

import org.jspecify.annotations.NullMarked;
