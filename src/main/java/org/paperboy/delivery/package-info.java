/** The fate of a digest: its text as it travels, its states, and the addresses that must not be mailed. */
@NullMarked
package org.paperboy.delivery;

import org.jspecify.annotations.NullMarked;
