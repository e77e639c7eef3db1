/** What the daemon shows to browsers. */
@NullMarked
package org.paperboy.web;

import org.jspecify.annotations.NullMarked;
