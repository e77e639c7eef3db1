/** What the daemon shows to browsers and probes: one-click unsubscribing, and health. */
@NullMarked
package org.paperboy.web;

import org.jspecify.annotations.NullMarked;
