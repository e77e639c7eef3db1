/** Mails as bytes, and the transports that carry them. */
@NullMarked
package org.paperboy.mail;

import org.jspecify.annotations.NullMarked;
