/** The command line: one class per command. */
@NullMarked
package org.paperboy.cli;

import org.jspecify.annotations.NullMarked;
