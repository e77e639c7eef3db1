/** What goes into one mail: choosing, ranking and composing. */
@NullMarked
package org.paperboy.digest;

import org.jspecify.annotations.NullMarked;
