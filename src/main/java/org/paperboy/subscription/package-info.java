/** Subscribers, what they asked for, and the query language they ask in. */
@NullMarked
package org.paperboy.subscription;

import org.jspecify.annotations.NullMarked;
