/** The daemon, wired by hand; {@link org.paperboy.app.Pipeline} shows the way of a paper. */
@NullMarked
package org.paperboy.app;

import org.jspecify.annotations.NullMarked;
