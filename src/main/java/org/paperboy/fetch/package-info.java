/** The polite HTTP client. */
@NullMarked
package org.paperboy.fetch;

import org.jspecify.annotations.NullMarked;
